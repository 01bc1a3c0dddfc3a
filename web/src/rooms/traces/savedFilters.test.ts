import { describe, expect, it } from 'vitest';
import { maxHistory, maxSaved, withSaved, withUsed } from './savedFilters';

describe('saved filters', () => {
  it('replace one of the same name', () => {
    const filters = withSaved(withSaved([], 'slow', 'responsetime > 1'), ' slow ', 'responsetime > 2');
    expect(filters).toEqual([{ name: 'slow', expression: 'responsetime > 2' }]);
  });

  it('need a name and an expression of sensible length', () => {
    for (const [name, expression] of [['', 'fault'], ['x', ' '], ['x', 'f'.repeat(2001)]] as const) expect(withSaved([], name, expression)).toEqual([]);
    expect(withSaved([], 'n'.repeat(200), 'fault')[0]!.name).toHaveLength(60);
  });

  it('and the history are bounded', () => {
    let saved = withSaved([], 'a', 'fault');
    let used = withUsed([], 'fault');
    for (let i = 0; i < 100; i++) {
      saved = withSaved(saved, `${i}`, 'fault');
      used = withUsed(used, `responsetime > ${i}`);
    }
    expect(saved).toHaveLength(maxSaved);
    expect(used).toHaveLength(maxHistory);
    expect(withUsed(used, used[3]!).slice(0, 2)).toEqual([used[3], used[0]]);
  });
});
