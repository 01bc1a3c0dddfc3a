import { describe, expect, it } from 'vitest';
import { buildTrace } from '../../trace/model';
import { visibleSpans, type TraceView } from './view';

const trace = buildTrace('t', [
  { trace_id: 't', id: 'a', name: 'shop', start_time: 0, end_time: 9, subsegments: [{ id: 'a1', name: 'cart call', start_time: 1, end_time: 8, subsegments: [{ id: 'a2', name: 'retry', start_time: 1, end_time: 2 }] }] },
  { trace_id: 't', id: 'b', name: 'cart', parent_id: 'a1', start_time: 2, end_time: 7, subsegments: [{ id: 'b1', name: 'query', start_time: 3, end_time: 4, fault: true, sql: { sanitized_query: 'SELECT 42' } }] },
]);

const rows = (view: Partial<TraceView>) =>
  visibleSpans(trace, { toggled: new Set(), servicesOnly: false, search: '', errorsOnly: false, ...view }).map(({ span, depth }) => `${' '.repeat(depth)}${span.entity.name}`);

describe('visibleSpans', () => {
  it('shows all, and less below a folded span', () => {
    expect(rows({})).toEqual(['shop', ' cart call', '  retry', '  cart', '   query']);
    expect(rows({ toggled: new Set(['a1']) })).toEqual(['shop', ' cart call']);
  });

  it('folds at the boundaries of services', () => {
    expect(rows({ servicesOnly: true })).toEqual(['shop', ' cart']);
    expect(rows({ servicesOnly: true, toggled: new Set(['b']) })).toEqual(['shop', ' cart', '  query']);
  });

  it('finds by anything that a span says, with the way to it', () => {
    expect(rows({ search: 'select 42', toggled: new Set(['a']) })).toEqual(['shop', ' cart call', '  cart', '   query']);
    expect(rows({ errorsOnly: true })).toEqual(['shop', ' cart call', '  cart', '   query']);
    expect(rows({ search: 'retry', errorsOnly: true })).toEqual([]);
  });
});
