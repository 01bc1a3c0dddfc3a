import type { Refiner } from '../traces/refiners';

export interface Comparison {
  dimension: string;
  label: string;
  shareA: number;
  shareB: number;
  /** Mean response times in seconds; null where the set has no such trace. */
  meanA: number | null;
  meanB: number | null;
  term: string;
}

/** Every value of every dimension in both sets; the largest difference of shares first. */
export function compare(a: readonly Refiner[], b: readonly Refiner[], countA: number, countB: number): Comparison[] {
  const rows = new Map<string, Comparison>();
  const rowOf = (dimension: string, label: string, term: string) => {
    const key = `${dimension}\n${label}`;
    const row = rows.get(key) ?? { dimension, label, shareA: 0, shareB: 0, meanA: null, meanB: null, term };
    rows.set(key, row);
    return row;
  };
  for (const { name, values } of a) {
    for (const { label, count, mean, term } of values) Object.assign(rowOf(name, label, term), { shareA: count / countA, meanA: mean });
  }
  for (const { name, values } of b) {
    for (const { label, count, mean, term } of values) Object.assign(rowOf(name, label, term), { shareB: count / countB, meanB: mean });
  }
  return [...rows.values()].sort((x, y) => Math.abs(y.shareB - y.shareA) - Math.abs(x.shareB - x.shareA));
}
