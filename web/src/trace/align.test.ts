import { describe, expect, it } from 'vitest';
import type { Entity } from '../api/types';
import { align, differs } from './align';
import { buildTrace } from './model';

const call = (id: string, name: string, start: number, end: number | null, more: Partial<Entity> = {}): Entity => ({
  id,
  name,
  start_time: start,
  ...(end === null ? { in_progress: true } : { end_time: end }),
  ...more,
});

const trace = (...subsegments: Entity[]) => buildTrace('t', [{ trace_id: 't', ...call('r', 'shop', 0, 10), subsegments }]);

const rows = (...places: ReturnType<typeof align>) => places.map(({ name, depth, a, b, delta }) => [name, depth, a?.count ?? 0, b?.count ?? 0, delta]);

describe('align', () => {
  it('puts calls with the same path over each other and tells what is only in one', () => {
    const a = trace(call('1', 'db', 1, 2), call('2', 'cache', 3, 4));
    const b = trace(call('x', 'db', 1, 4), call('y', 'pay', 5, 9, { fault: true }));
    expect(rows(...align(a, b))).toEqual([
      ['shop', 0, 1, 1, 0],
      ['db', 1, 1, 1, 2],
      ['cache', 1, 1, 0, null],
      ['pay', 1, 0, 1, null],
    ]);
  });

  it('adds calls up that are repeated, with their children', () => {
    const a = trace(call('1', 'db', 1, 2, { subsegments: [call('1a', 'sql', 1, 2)] }), call('2', 'db', 3, 4, { subsegments: [call('2a', 'sql', 3, 4)] }));
    const b = trace(call('x', 'db', 1, 2));
    expect(rows(...align(a, b))).toEqual([
      ['shop', 0, 1, 1, 0],
      ['db', 1, 2, 1, -1],
      ['sql', 2, 2, 0, null],
    ]);
  });

  it('knows no difference of times while a call is in progress', () => {
    expect(align(trace(call('1', 'db', 1, null)), trace(call('2', 'db', 1, 2)))[1]!.delta).toBeNull();
  });

  it('tells places that differ from those that do not', () => {
    const places = align(trace(call('1', 'db', 1, 2), call('2', 'cache', 3, 4)), trace(call('x', 'db', 1, 2.2), call('y', 'cache', 3, 4, { error: true })));
    expect(places.filter((place) => differs(place, 0.1)).map(({ name }) => name)).toEqual(['db', 'cache']);
    expect(places.filter((place) => differs(place, 0.5)).map(({ name }) => name)).toEqual(['cache']);
  });

  it('survives ten thousand levels and ten thousand calls', () => {
    const deep = Array.from({ length: 10_000 }, (_, i) => ({ trace_id: 't', ...(i > 0 ? { parent_id: `s${i - 1}` } : {}), ...call(`s${i}`, 'deep', 0, 1) }));
    expect(align(buildTrace('t', deep), buildTrace('t', deep))).toHaveLength(10_000);
    const wide = trace(...Array.from({ length: 10_000 }, (_, i) => call(`${i}`, 'db', 0, 1)));
    expect(align(wide, wide)).toHaveLength(2);
  });
});
