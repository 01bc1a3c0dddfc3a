import type { HistogramBucket } from '../../api/types';

/** A logarithmic axis of times, in seconds, cut into equal parts. */
export interface Axis {
  least: number;
  most: number;
  count: number;
}

const maxBins = 60;
/** The bridge tells 32 times of a doubling apart: narrower bins would have gaps that mean nothing. */
const binsOfDoubling = 16;
/** What took no time stands at the left end. */
const least = 1e-6;

/** The axis that all of the histograms fit on; null when they are empty. */
export function axisOf(histograms: readonly (readonly HistogramBucket[])[]): Axis | null {
  const values = histograms.flat().map(({ value }) => Math.max(least, value));
  if (values.length === 0) return null;
  const [from, to] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b)) * 1.02];
  return { least: from, most: to, count: Math.max(1, Math.min(maxBins, Math.ceil(Math.log2(to / from) * binsOfDoubling))) };
}

/** The share of a histogram's total in each part of the axis. */
export function sharesOf(histogram: readonly HistogramBucket[], axis: Axis): number[] {
  const total = histogram.reduce((sum, { count }) => sum + count, 0) || 1;
  const bins = new Array<number>(axis.count).fill(0);
  for (const { value, count } of histogram) bins[Math.max(0, Math.min(axis.count - 1, Math.floor(placeOf(axis, value) * axis.count)))]! += count / total;
  return bins;
}

/** Where a time is on the axis, 0 to 1. */
export function placeOf({ least: from, most }: Axis, seconds: number): number {
  return Math.log(Math.max(least, seconds) / from) / Math.log(most / from);
}

/** The time at a place of the axis. */
export function timeAt({ least: from, most }: Axis, place: number): number {
  return from * (most / from) ** place;
}

/** The filter that selects the times between two places of the axis; short, for people to read on. */
export function bandTerm(axis: Axis, from: number, to: number): string {
  const [low, high] = [timeAt(axis, Math.max(0, from)), timeAt(axis, Math.min(1, to))].map((time) => Number(time.toPrecision(3)));
  if (to >= 1) return `responsetime >= ${low}`;
  return from <= 0 ? `responsetime <= ${high}` : `responsetime >= ${low} AND responsetime <= ${high}`;
}
