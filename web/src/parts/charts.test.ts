import { describe, expect, it } from 'vitest';
import { binsOf, edgesOf, placeOf } from './bins';
import { pointsOf } from './periods';

describe('bins', () => {
  it('are null of nothing', () => {
    expect(binsOf([[], []])).toBeNull();
  });

  it('hold each value between their edges, also a single one and one of no time', () => {
    for (const values of [[0], [0.1], [0, 0.1, 30]]) {
      const bins = binsOf([values.map((value) => ({ value, count: 1 }))])!;
      expect(bins.shares[0]!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
      for (const value of values) {
        const index = Math.min(31, Math.floor(placeOf(bins, value) * 32));
        const [least, most] = edgesOf(bins, index);
        expect(value).toBeGreaterThanOrEqual(least);
        expect(value).toBeLessThanOrEqual(most);
      }
    }
  });
});

describe('pointsOf', () => {
  const statistics = { ok: 8, error: 1, throttle: 0, fault: 1, total: 10, responseTime: 1 };
  const series = { from: 30_000, to: 150_000, stepSeconds: 60, traces: 1, complete: true, series: [] };

  it('has every period, and rates of the part of a period that is in the range', () => {
    const points = pointsOf(series, [{ start: 0, statistics, p50: 0.1, p90: 0.1, p99: 0.2 }]);
    expect(points.map(({ start, rate }) => [start, rate])).toEqual([[0, 20], [60_000, 0], [120_000, 0]]);
    expect(points[0]).toMatchObject({ fault: 0.1, error: 0.1, p50: 0.1, p99: 0.2 });
    expect(points[1]).toMatchObject({ fault: null, p50: null });
  });
});
