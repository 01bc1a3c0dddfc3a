import { describe, expect, it } from 'vitest';
import { axisOf, bandTerm, sharesOf } from './bands';

describe('the axis of response times', () => {
  const a = [
    { value: 0.01, count: 3 },
    { value: 10, count: 1 },
  ];

  it('holds every histogram, each in shares of its own', () => {
    const axis = axisOf([a, [{ value: 0.1, count: 7 }]])!;
    expect(sharesOf(a, axis).filter((share) => share > 0)).toEqual([0.75, 0.25]);
    expect(sharesOf([{ value: 0.1, count: 7 }], axis).reduce((sum, share) => sum + share, 0)).toBe(1);
    expect(axisOf([[], []])).toBeNull();
    expect(sharesOf([{ value: 0, count: 2 }], axisOf([[{ value: 0, count: 2 }]])!)).toEqual([1]);
  });

  it('makes a filter of a band', () => {
    const axis = { least: 0.01, most: 10, count: 30 };
    expect(bandTerm(axis, 0, 0.5)).toBe('responsetime <= 0.316');
    expect(bandTerm(axis, 1 / 3, 2 / 3)).toBe('responsetime >= 0.1 AND responsetime <= 1');
    expect(bandTerm(axis, 2 / 3, 1)).toBe('responsetime >= 1');
  });
});
