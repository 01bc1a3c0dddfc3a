import type { Period, State, TimeSeries } from '../api/types';

/** One period of a time series as charts draw it. */
export interface Point {
  start: number;
  /** Requests a minute. */
  rates: Record<State, number>;
  rate: number;
  /** 0 to 1; null without requests. */
  fault: number | null;
  error: number | null;
  p50: number | null;
  p99: number | null;
}

/** Every period of the range, also those without requests. Rates are about the part of a period that lies in the range. */
export function pointsOf({ from, to, stepSeconds }: TimeSeries, periods: readonly Period[]): Point[] {
  const step = stepSeconds * 1000;
  const byStart = new Map(periods.map((period) => [period.start, period]));
  const points: Point[] = [];
  for (let start = Math.floor(from / step) * step; start < to; start += step) {
    const minutes = (Math.min(start + step, to) - Math.max(start, from)) / 60_000;
    const period = byStart.get(start);
    const counts = period?.statistics;
    const share = (count: number) => (counts && counts.total > 0 ? count / counts.total : null);
    points.push({
      start,
      rates: {
        ok: (counts?.ok ?? 0) / minutes,
        error: (counts?.error ?? 0) / minutes,
        throttle: (counts?.throttle ?? 0) / minutes,
        fault: (counts?.fault ?? 0) / minutes,
      },
      rate: (counts?.total ?? 0) / minutes,
      fault: share(counts?.fault ?? 0),
      error: share((counts?.error ?? 0) + (counts?.throttle ?? 0)),
      p50: period?.p50 ?? null,
      p99: period?.p99 ?? null,
    });
  }
  return points;
}
