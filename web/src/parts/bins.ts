import type { HistogramBucket } from '../api/types';

const binCount = 32;

/** The least that a logarithmic axis shows: what took no measurable time stands there. */
const floor = 0.0005;

export interface Bins {
  /** Of each histogram, the share of its own total in each bin. */
  shares: number[][];
  /** Seconds at both ends of the axis. */
  least: number;
  most: number;
}

/** Histograms on one logarithmic axis; null when all are empty. */
export function binsOf(histograms: readonly (readonly HistogramBucket[])[]): Bins | null {
  const values = histograms.flat().map(({ value }) => Math.max(floor, value));
  if (values.length === 0) return null;
  const [least, highest] = [Math.min(...values), Math.max(...values)];
  const most = highest > least ? highest : least * 2;
  const axis = { shares: [], least, most };
  const shares = histograms.map((buckets) => {
    const counts = new Array<number>(binCount).fill(0);
    const total = buckets.reduce((sum, { count }) => sum + count, 0) || 1;
    for (const { value, count } of buckets) counts[Math.min(binCount - 1, Math.floor(placeOf(axis, value) * binCount))]! += count / total;
    return counts;
  });
  return { shares, least, most };
}

/** Where a duration is on the axis, 0 to 1. */
export function placeOf({ least, most }: Bins, seconds: number): number {
  return Math.min(1, Math.max(0, Math.log(Math.max(floor, seconds) / least) / Math.log(most / least)));
}

/** The durations that a bin begins and ends with. The first begins at 0, for its least values are rounded. */
export function edgesOf({ least, most }: Bins, index: number): [number, number] {
  const at = (edge: number) => least * (most / least) ** (edge / binCount);
  return [index === 0 ? 0 : at(index), index === binCount - 1 ? most * 1.001 : at(index + 1)];
}
