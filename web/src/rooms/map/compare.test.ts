import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../api/types';
import { changeOf, compareGraphs, type Figures } from './compare';
import { summaryOf } from './changeText';
import { earlierWindow } from './compareWindow';

const figures = (changes: Partial<Figures> = {}): Figures => ({ total: 1000, perMinute: 100, fault: 0, error: 0, p50: 0.1, p99: 0.5, ...changes });

function nodeOf(id: number, name: string, targets: number[] = []): GraphNode {
  const statistics = { ok: 10, error: 0, throttle: 0, fault: 0, total: 10, responseTime: 1 };
  return {
    id,
    name,
    type: null,
    root: false,
    inferred: false,
    statistics,
    histogram: [{ value: 0.1, count: 10 }],
    edges: targets.map((target) => ({ target, statistics, histogram: [], asynchronous: false })),
  };
}

const graphOf = (...nodes: GraphNode[]): Graph => ({ from: 0, to: 60_000, traces: 1, complete: true, nodes });

describe('changeOf', () => {
  it.each([
    ['worse', 'fault', figures({ fault: 0.05 }), figures()],
    ['better', 'fault', figures(), figures({ fault: 0.05 })],
    ['worse', 'error', figures({ error: 0.05 }), figures()],
    ['worse', 'p50', figures({ p50: 0.15 }), figures()],
    ['better', 'p99', figures({ p99: 0.3 }), figures()],
    ['same', null, figures({ perMinute: 900 }), figures()],
    ['same', null, figures({ p50: 0.0015 }), figures({ p50: 0.001 })],
  ])('is %s by %s', (verdict, reason, now, before) => {
    expect(changeOf(now, before)).toMatchObject({ verdict, reason });
  });

  it('does not take chance for a change: 2 faults of 50 after 1 of 50', () => {
    expect(changeOf(figures({ total: 50, fault: 0.04 }), figures({ total: 50, fault: 0.02 })).verdict).toBe('same');
  });

  it('does not judge by a handful of calls', () => {
    expect(changeOf(figures({ total: 5, fault: 1 }), figures({ total: 5 })).verdict).toBe('same');
  });
});

describe('compareGraphs', () => {
  it('marks what is new and keeps what is gone on the map, without figures', () => {
    const { graph, changes } = compareGraphs(graphOf(nodeOf(0, 'a', [1]), nodeOf(1, 'b')), graphOf(nodeOf(7, 'a', [8]), nodeOf(8, 'c')));
    expect(graph.nodes.map((node) => [node.name, node.statistics?.total ?? null])).toEqual([['a', 10], ['b', 10], ['c', null]]);
    expect(changes.get('b|')?.verdict).toBe('new');
    expect(changes.get('c|')?.verdict).toBe('gone');
    expect(changes.get('a|>c|')?.verdict).toBe('gone');
    expect(graph.nodes[0]!.edges.map((edge) => graph.nodes.find(({ id }) => id === edge.target)?.name)).toEqual(['b', 'c']);
  });

  it('compares rates of windows that differ in length', () => {
    const long = { ...graphOf(nodeOf(0, 'a')), to: 120_000 };
    const change = compareGraphs(graphOf(nodeOf(0, 'a')), long).changes.get('a|')!;
    expect([change.before!.perMinute, change.now!.perMinute]).toEqual([5, 10]);
    expect(summaryOf(change)).toBe('rate +100 %');
  });
});

describe('earlierWindow', () => {
  it.each([
    ['before', { from: 900, to: 1000 }],
    ['PT1H', { from: 1000 - 3_600_000, to: 1100 - 3_600_000 }],
    ['1970-01-01T00:00:00.500Z', { from: 500, to: 600 }],
    ['nonsense', null],
    [null, null],
  ])('of %s is as long as the present one', (text, window) => {
    expect(earlierWindow(text, { from: 1000, to: 1100 })).toEqual(window);
  });
});
