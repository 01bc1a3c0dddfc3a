import type { Graph, GraphEdge, GraphNode, HistogramBucket, Statistics } from '../../api/types';
import { sharesOf, quantileOf } from './health';
import { edgeKeyOf, keyOf } from './keys';

/** What a node or an edge did in one of the two windows. */
export interface Figures {
  total: number;
  perMinute: number;
  /** 0 to 1. */
  fault: number;
  error: number;
  p50: number | null;
  p99: number | null;
}

export type Verdict = 'new' | 'gone' | 'worse' | 'better' | 'same';

/** Which figure decided. */
export type Reason = 'fault' | 'error' | 'p50' | 'p99';

export interface Change {
  now: Figures | null;
  before: Figures | null;
  verdict: Verdict;
  /** Null when nothing is better or worse. */
  reason: Reason | null;
}

export interface Comparison {
  /** The present graph, and what is gone since, without statistics. */
  graph: Graph;
  /** By key of node or edge. */
  changes: ReadonlyMap<string, Change>;
}

/** Fewer calls in either window say nothing about a percentile or a share. */
const leastCalls = 20;
const leastCallsForP99 = 500;
/** A latency has changed when it is a fifth longer or shorter, and by more than a millisecond. */
const latencyStep = 0.2;
/** Shares of faults differ when it is by a percentage point and more than chance does: two standard deviations. */
const shareStep = 0.01;
const deviations = 2;

/** Puts two windows side by side. Rates are per minute, so the windows may differ in length. */
export function compareGraphs(present: Graph, earlier: Graph): Comparison {
  const changes = new Map<string, Change>();
  const [nowSide, beforeSide] = [figuresOfGraph(present), figuresOfGraph(earlier)];
  for (const key of new Set([...nowSide.keys(), ...beforeSide.keys()])) {
    const [now, before] = [nowSide.get(key) ?? null, beforeSide.get(key) ?? null];
    changes.set(key, changeOf(now, before));
  }
  return { graph: withGone(present, earlier), changes };
}

export function figuresOf(statistics: Statistics | null, histogram: readonly HistogramBucket[], seconds: number): Figures {
  const shares = sharesOf(statistics);
  const total = statistics?.total ?? 0;
  return {
    total,
    perMinute: total / (seconds / 60),
    fault: shares.fault,
    error: shares.error + shares.throttle,
    p50: quantileOf(histogram, 0.5),
    p99: quantileOf(histogram, 0.99),
  };
}

/** Faults decide; when they are the same, errors, then the percentiles. More or fewer calls alone are neither better nor worse. */
export function changeOf(now: Figures | null, before: Figures | null): Change {
  if (!now || !before) return { now, before, verdict: now ? 'new' : 'gone', reason: null };
  const calls = Math.min(now.total, before.total);
  const turns: [Reason, number][] =
    calls < leastCalls
      ? []
      : [
          ['fault', turnOfShare(now.fault, before.fault, now.total, before.total)],
          ['error', turnOfShare(now.error, before.error, now.total, before.total)],
          ['p50', turnOfLatency(now.p50, before.p50)],
          ['p99', calls < leastCallsForP99 ? 0 : turnOfLatency(now.p99, before.p99)],
        ];
  const [reason, turn] = turns.find(([, candidate]) => candidate !== 0) ?? [null, 0];
  return { now, before, verdict: turn > 0 ? 'worse' : turn < 0 ? 'better' : 'same', reason };
}

function turnOfShare(now: number, before: number, nowTotal: number, beforeTotal: number): number {
  const difference = now - before;
  const common = (now * nowTotal + before * beforeTotal) / (nowTotal + beforeTotal);
  const chance = Math.sqrt(common * (1 - common) * (1 / nowTotal + 1 / beforeTotal));
  return Math.abs(difference) >= Math.max(shareStep, deviations * chance) ? Math.sign(difference) : 0;
}

function turnOfLatency(now: number | null, before: number | null): number {
  if (now === null || before === null || Math.abs(now - before) <= 1e-3) return 0;
  return now > before * (1 + latencyStep) ? 1 : now < before / (1 + latencyStep) ? -1 : 0;
}

function figuresOfGraph(graph: Graph): Map<string, Figures> {
  const seconds = Math.max(1, (graph.to - graph.from) / 1000);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const figures = new Map<string, Figures>();
  for (const node of graph.nodes) {
    figures.set(keyOf(node), figuresOf(node.statistics, node.histogram, seconds));
    for (const edge of node.edges) {
      const target = byId.get(edge.target);
      if (target) figures.set(edgeKeyOf(node, target, edge), figuresOf(edge.statistics, edge.histogram, seconds));
    }
  }
  return figures;
}

/** The present graph with the nodes and edges that only the earlier one has: they count nothing now. */
function withGone(present: Graph, earlier: Graph): Graph {
  const nodes = new Map(present.nodes.map((node) => [keyOf(node), { ...node, edges: [...node.edges] }]));
  let id = Math.max(-1, ...present.nodes.map((node) => node.id)) + 1;
  for (const node of earlier.nodes) {
    if (!nodes.has(keyOf(node))) nodes.set(keyOf(node), { ...node, id: id++, statistics: null, histogram: [], edges: [] });
  }
  const earlierById = new Map(earlier.nodes.map((node) => [node.id, node]));
  for (const node of earlier.nodes) {
    const source = nodes.get(keyOf(node))!;
    for (const edge of node.edges) addGone(source, edge, nodes.get(keyOf(earlierById.get(edge.target) ?? node)));
  }
  return { ...present, nodes: [...nodes.values()] };
}

function addGone(source: GraphNode, edge: GraphEdge, target: GraphNode | undefined): void {
  if (!target || source.edges.some((present) => present.target === target.id && present.asynchronous === edge.asynchronous)) return;
  const nothing = { ok: 0, error: 0, throttle: 0, fault: 0, total: 0, responseTime: 0 };
  source.edges.push({ target: target.id, statistics: nothing, histogram: [], asynchronous: edge.asynchronous });
}
