import type { State } from '../api/types';
import type { Span, Trace } from './model';

/** The calls of one trace at a place: those of the same service and name below the same path of calls. */
export interface Calls {
  count: number;
  /** Seconds, of all of them; null when all are in progress. */
  time: number | null;
  /** The worst. */
  state: State;
  spans: Span[];
}

/** A path of calls in two traces. */
export interface Place {
  name: string;
  service: string;
  isSegment: boolean;
  depth: number;
  /** Null where the trace has no such call. */
  a: Calls | null;
  b: Calls | null;
  /** Seconds that B took more than A; null when one of them has no such call, or no time. */
  delta: number | null;
}

interface Group {
  depth: number;
  a: Span[];
  b: Span[];
}

/** Puts two traces over each other: calls with the same path are one place. In the order of the calls, callers before callees. */
export function align(a: Trace, b: Trace): Place[] {
  const places: Place[] = [];
  const open = groupsOf(a.roots, b.roots, 0).reverse();
  while (open.length > 0) {
    const group = open.pop()!;
    places.push(placeOf(group));
    const children = groupsOf(childrenOf(group.a), childrenOf(group.b), group.depth + 1);
    for (let i = children.length - 1; i >= 0; i--) open.push(children[i]!);
  }
  return places;
}

export function differs(place: Place, leastSeconds: number): boolean {
  const { a, b, delta } = place;
  return !a || !b || a.count !== b.count || a.state !== b.state || delta === null || Math.abs(delta) >= leastSeconds;
}

/** What is below the same place of both: segments go together by name, their parts by service and name. */
function groupsOf(a: readonly Span[], b: readonly Span[], depth: number): Group[] {
  const groups = new Map<string, Group>();
  for (const [side, spans] of [['a', a], ['b', b]] as const) {
    for (const span of spans) {
      const key = `${span.isSegment ? '' : span.service}\n${span.entity.name}`;
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { depth, a: [], b: [] }));
      group[side].push(span);
    }
  }
  return [...groups.values()].sort((left, right) => startOf(left) - startOf(right));
}

function startOf({ a, b }: Group): number {
  return (a[0] ?? b[0])!.start;
}

function childrenOf(spans: readonly Span[]): Span[] {
  return spans.length === 1 ? spans[0]!.children : spans.flatMap(({ children }) => children);
}

function placeOf({ depth, a, b }: Group): Place {
  const { entity, service, isSegment } = (a[0] ?? b[0])!;
  const [callsA, callsB] = [callsOf(a), callsOf(b)];
  const known = callsA?.time !== undefined && callsB?.time !== undefined && callsA.time !== null && callsB.time !== null;
  return { name: entity.name, service, isSegment, depth, a: callsA, b: callsB, delta: known ? callsB.time! - callsA.time! : null };
}

const order: readonly State[] = ['ok', 'error', 'throttle', 'fault'];

function callsOf(spans: Span[]): Calls | null {
  if (spans.length === 0) return null;
  const ended = spans.filter(({ end }) => end !== null);
  return {
    count: spans.length,
    time: ended.length > 0 ? ended.reduce((sum, { start, end }) => sum + end! - start, 0) : null,
    state: order[spans.reduce((worst, { state }) => Math.max(worst, order.indexOf(state)), 0)]!,
    spans,
  };
}
