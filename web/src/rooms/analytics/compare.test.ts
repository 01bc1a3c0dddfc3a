import { describe, expect, it } from 'vitest';
import type { Dimension, TraceSet } from '../../api/types';
import { compare, termFor } from './compare';

const set = (matched: number, fault: number, dimensions: Partial<Dimension>[]) =>
  ({
    matched,
    statistics: { ok: matched - fault, fault, error: 0, throttle: 0, total: matched, responseTime: 0 },
    dimensions: dimensions.map((dimension) => ({ keyword: 'service', key: null, cut: false, values: [], ...dimension })),
  }) as unknown as TraceSet;

const value = (value: string | number, count: number) => ({ value, count, failed: 0, mean: 0.5 });

describe('compare', () => {
  it('puts the largest difference of shares on top', () => {
    const rows = compare(set(10, 0, [{ values: [value('cart', 10), value('pay', 2)] }]), set(4, 4, [{ values: [value('cart', 4), value('pay', 4)] }]));
    expect(rows.map(({ label, delta }) => [label, delta])).toEqual([
      ['ok', -1],
      ['fault', 1],
      ['pay', 0.8],
      ['cart', 0],
    ]);
    expect(rows[2]).toMatchObject({ dimension: 'Service', term: 'service("pay")', a: { share: 0.2, mean: 0.5 }, b: { share: 1, mean: 0.5 } });
  });

  it('does not claim that a set lacks a value that is only not listed', () => {
    const rows = compare(set(10, 0, [{ values: [value('rare', 1)] }]), set(10, 0, [{ cut: true, values: [value('other', 1)] }]));
    expect(rows.find(({ label }) => label === 'rare')).toMatchObject({ b: null, delta: null });
    expect(rows.find(({ label }) => label === 'other')).toMatchObject({ a: { share: 0, mean: null }, delta: 0.1 });
  });

  it('of one set alone has the most frequent on top', () => {
    expect(compare(set(10, 1, [{ values: [value('x', 3)] }]), null).map(({ label }) => label)).toEqual(['ok', 'x', 'fault']);
  });

  it('writes terms of the filter language', () => {
    expect(termFor({ keyword: 'http.status', key: null }, 500)).toBe('http.status = 500');
    expect(termFor({ keyword: 'annotation', key: 'aws:id' }, 'a"b')).toBe('annotation[aws:id] = "a\\"b"');
    expect(termFor({ keyword: 'user', key: null }, 'ines')).toBe('user = "ines"');
  });
});
