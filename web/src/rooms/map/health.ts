import type { HistogramBucket, State, Statistics } from '../../api/types';

export const states: readonly State[] = ['ok', 'error', 'throttle', 'fault'];

/** The shares of a node's or an edge's outcomes; they add up to 1, or are all 0 when nothing was counted. */
export function sharesOf(statistics: Statistics | null): Record<State, number> {
  const total = statistics?.total ?? 0;
  const share = (value: number) => (total > 0 ? value / total : 0);
  return {
    ok: share(statistics?.ok ?? 0),
    error: share(statistics?.error ?? 0),
    throttle: share(statistics?.throttle ?? 0),
    fault: share(statistics?.fault ?? 0),
  };
}

/** The worst state that is more than a trace of noise: at least 1 % of the calls, or a single one of few. */
export function worstOf(statistics: Statistics | null): State {
  const shares = sharesOf(statistics);
  return (['fault', 'throttle', 'error'] as const).find((state) => shares[state] >= 0.01) ?? 'ok';
}

export function meanOf(statistics: Statistics | null): number | null {
  return statistics && statistics.total > 0 ? statistics.responseTime / statistics.total : null;
}

/** The least value that the share of all does not exceed (nearest rank); null of nothing. */
export function quantileOf(buckets: readonly HistogramBucket[], share: number): number | null {
  let rank = Math.ceil(buckets.reduce((sum, { count }) => sum + count, 0) * share);
  for (const { value, count } of buckets) {
    rank -= count;
    if (rank <= 0) return value;
  }
  return null;
}

/** Buckets of several histograms as one, by ascending value. */
export function mergeBuckets(histograms: readonly (readonly HistogramBucket[])[]): HistogramBucket[] {
  const counts = new Map<number, number>();
  for (const { value, count } of histograms.flat()) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

export function sumOf(all: readonly Statistics[]): Statistics {
  const sum = { ok: 0, error: 0, throttle: 0, fault: 0, total: 0, responseTime: 0 };
  for (const statistics of all) for (const name of Object.keys(sum) as (keyof Statistics)[]) sum[name] += statistics[name];
  return sum;
}
