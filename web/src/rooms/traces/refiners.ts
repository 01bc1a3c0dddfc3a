import type { TraceRow } from '../../api/types';
import { quoted, termOf } from '../../app/filterTerms';
import { timeOf } from './responseTimes';

/** One value of a refiner: how many of the traces have it, how long they took, and the term that selects them. */
export interface RefinerValue {
  label: string;
  count: number;
  /** Mean response time in seconds. */
  mean: number;
  term: string;
}

export interface Refiner {
  name: string;
  /** The most frequent ones. */
  values: RefinerValue[];
  /** How many other values there are. */
  more: number;
}

const maxValues = 10;
const maxAnnotationKeys = 6;

/** Groups the traces by what they can be narrowed by; the most frequent values first. */
export function refine(traces: readonly TraceRow[]): Refiner[] {
  return [
    refiner('Service', traces, (trace) => trace.services.map(({ name }) => name), (value) => `service(${quoted(value)})`),
    refiner('State', traces, (trace) => [trace.state], (value) => value),
    refiner('Status', traces, (trace) => maybe(trace.status), (value) => `http.status = ${value}`),
    refiner('URL', traces, (trace) => maybe(trace.url), (value) => `http.url = ${quoted(value)}`),
    refiner('Method', traces, (trace) => maybe(trace.method), (value) => `http.method = ${quoted(value)}`),
    refiner('User', traces, (trace) => maybe(trace.user), (value) => `user = ${quoted(value)}`),
    ...annotationKeys(traces).map((key) => {
      const values = (trace: TraceRow) => trace.annotations[key] ?? [];
      return refiner(key, traces, values, (_, value) => termOf(key, value));
    }),
  ].filter(({ values }) => values.length > 0);
}

type Value = string | number | boolean;

function refiner(
  name: string,
  traces: readonly TraceRow[],
  select: (trace: TraceRow) => Value[],
  term: (label: string, value: Value) => string,
): Refiner {
  const groups = new Map<string, { value: Value; count: number; time: number }>();
  for (const trace of traces) {
    for (const value of new Set(select(trace))) {
      const key = `${typeof value}:${value}`;
      const group = groups.get(key) ?? { value, count: 0, time: 0 };
      group.count++;
      group.time += timeOf(trace);
      groups.set(key, group);
    }
  }
  const values = [...groups.values()]
    .sort((a, b) => b.count - a.count)
    .slice(0, maxValues)
    .map(({ value, count, time }) => ({ label: String(value), count, mean: time / count, term: term(String(value), value) }));
  return { name, values, more: groups.size - values.length };
}

function annotationKeys(traces: readonly TraceRow[]): string[] {
  const counts = new Map<string, number>();
  for (const trace of traces) for (const key of Object.keys(trace.annotations)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).slice(0, maxAnnotationKeys).map(([key]) => key);
}

function maybe(value: Value | null): Value[] {
  return value === null ? [] : [value];
}
