import { describe, expect, it } from 'vitest';
import { formatWindow, pan, parseWindow, tickLabel, ticks, zoom } from './window';

const labels = (from: number, to: number, most?: number) => ticks({ from, to }, most).map((tick) => tickLabel(tick, { from, to }, most));

describe('ruler', () => {
  it('marks round moments that differ from each other', () => {
    expect(labels(0, 0.156, 4)).toEqual(['0 ms', '50 ms', '100 ms', '150 ms']);
    expect(labels(1.2341, 1.2349, 4)).toEqual(['1,234.2 ms', '1,234.4 ms', '1,234.6 ms', '1,234.8 ms']);
    expect(labels(0, 18.8, 4)).toEqual(['0 s', '5 s', '10 s', '15 s']);
    expect(labels(0, 3e-6, 4)).toEqual(['0 µs', '1 µs', '2 µs', '3 µs']);
  });

  it('has few marks, whatever the length', () => {
    for (const length of [0, 1e-9, 0.3, 7, 1e6]) expect(ticks({ from: 0, to: length }).length).toBeLessThan(11);
  });
});

describe('window', () => {
  it('is the whole trace unless the URL says otherwise', () => {
    for (const text of [null, '', 'x~y', '2~1', '1']) expect(parseWindow(text, 3)).toEqual({ from: 0, to: 3 });
    expect(parseWindow('1~9', 3)).toEqual({ from: 1, to: 3 });
    expect(formatWindow({ from: 0, to: 3 }, 3)).toBeNull();
    expect(formatWindow({ from: 0.5, to: 1 / 3 + 1 }, 3)).toBe('0.5~1.3333333');
  });

  it('zooms around a moment and stays inside of the trace', () => {
    expect(zoom({ from: 0, to: 8 }, 0.5, 4, 8)).toEqual({ from: 2, to: 6 });
    expect(zoom({ from: 2, to: 6 }, 4, 4, 8)).toEqual({ from: 0, to: 8 });
    expect(pan({ from: 2, to: 6 }, 0.25, 8)).toEqual({ from: 3, to: 7 });
    expect(pan({ from: 2, to: 6 }, 5, 8)).toEqual({ from: 4, to: 8 });
  });
});
