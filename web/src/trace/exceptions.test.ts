import { describe, expect, it } from 'vitest';
import type { Entity } from '../api/types';
import { exceptionsOf } from './exceptions';
import { buildTrace } from './model';

const trace = (cause: Entity['cause'], elsewhere: Entity['cause']) =>
  buildTrace('t', [
    { trace_id: 't', id: 'a', name: 'shop', start_time: 1, end_time: 2, cause: cause!, subsegments: [{ id: 'b', name: 'call', start_time: 1, end_time: 2, cause: elsewhere! }] },
  ]);

describe('exceptionsOf', () => {
  it('puts an exception before its cause, into other spans too', () => {
    const built = trace(
      { exceptions: [{ id: '2', type: 'Inner', cause: '3' }, { id: '1', type: 'Outer', cause: '2' }] },
      { exceptions: [{ id: '3', type: 'Deepest' }] },
    );
    const thrown = exceptionsOf(built.spans[0]!, built);
    expect(thrown.map(({ record, span, isCause }) => [record.type, span.entity.id, isCause])).toEqual([
      ['Outer', 'a', false],
      ['Inner', 'a', true],
      ['Deepest', 'b', true],
    ]);
  });

  it('follows a reference in the place of exceptions', () => {
    const built = trace('3', { exceptions: [{ id: '3', type: 'Deepest' }] });
    expect(exceptionsOf(built.spans[0]!, built).map(({ record }) => record.type)).toEqual(['Deepest']);
  });

  it('ends when causes run in a circle', () => {
    const built = trace({ exceptions: [{ id: '1', cause: '2' }, { id: '2', cause: '1' }] }, 'none');
    expect(exceptionsOf(built.spans[0]!, built)).toHaveLength(2);
    expect(exceptionsOf(built.spans[1]!, built)).toHaveLength(0);
  });
});
