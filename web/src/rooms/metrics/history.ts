import type { MetricFamily } from '../../api/types';
import { selectorOf } from './promql';

/** Ten minutes of readings every five seconds. */
const kept = 120;

/** One reading of all values of one family. */
interface Reading {
  time: number;
  values: ReadonlyMap<string, number>;
}

export type History = readonly Reading[];

/** The history with one reading more, the oldest left out. */
export function withReading(history: History, family: MetricFamily, time: number): History {
  const values = new Map(family.series.map(({ labels, value }) => [selectorOf(labels), value]));
  return [...history, { time, values }].slice(-kept);
}

/** What a chart shows: of a gauge its values, of what only grows its rate a second. Null without a reading before. */
export function valuesOf(history: History, type: MetricFamily['type'], series: string | null): (number | null)[] {
  const at = ({ values }: Reading) => (series === null ? [...values.values()].reduce((sum, value) => sum + value, 0) : (values.get(series) ?? null));
  if (type === 'gauge') return history.map(at);
  return history.map((reading, index) => {
    const before = history[index - 1];
    const [now, then] = [at(reading), before ? at(before) : null];
    if (now === null || then === null || reading.time === before!.time) return null;
    return Math.max(0, now - then) / ((reading.time - before!.time) / 1000);
  });
}
