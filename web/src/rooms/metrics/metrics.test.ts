import { describe, expect, it } from 'vitest';
import type { MetricFamily } from '../../api/types';
import { valuesOf, withReading, type History } from './history';
import { queryOf, queryOfSeries, selectorOf } from './promql';

const familyOf = (type: MetricFamily['type'], value = 1): MetricFamily => ({ name: 'x', help: '', type, series: [{ labels: { service: 'a"b' }, value }] });

describe('PromQL', () => {
  it.each([
    ['counter' as const, 'sum by (service) (rate(x[5m]))', 'rate(x{service="a\\"b"}[5m])'],
    ['gauge' as const, 'x', 'x{service="a\\"b"}'],
    [
      'histogram' as const,
      'histogram_quantile(0.99, sum by (le, service) (rate(x_bucket[5m])))',
      'histogram_quantile(0.99, rate(x_bucket{service="a\\"b"}[5m]))',
    ],
  ])('asks a %s', (type, query, ofSeries) => {
    const family = familyOf(type);
    expect(queryOf(family)).toBe(query);
    expect(queryOfSeries(family, family.series[0]!.labels)).toBe(ofSeries);
  });

  it('escapes backslashes and line breaks', () => {
    expect(selectorOf({ a: '\\\n' })).toBe('{a="\\\\\\n"}');
    expect(selectorOf({})).toBe('');
  });
});

describe('history', () => {
  const read = (type: MetricFamily['type'], ...values: number[]) =>
    values.reduce<History>((history, value, index) => withReading(history, familyOf(type, value), index * 5_000), []);

  it('shows a counter as its rate, and a restart as none', () => {
    expect(valuesOf(read('counter', 10, 20, 0), 'counter', null)).toEqual([null, 2, 0]);
  });

  it('shows a gauge as it is, a series by itself, and nothing of one that is not there', () => {
    const history = read('gauge', 3, 4);
    expect(valuesOf(history, 'gauge', '{service="a\\"b"}')).toEqual([3, 4]);
    expect(valuesOf(history, 'gauge', '{service="c"}')).toEqual([null, null]);
  });

  it('is bounded', () => {
    expect(read('gauge', ...Array.from({ length: 200 }, (_, index) => index))).toHaveLength(120);
  });
});
