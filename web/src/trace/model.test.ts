import { describe, expect, it } from 'vitest';
import type { SegmentDocument } from '../api/types';
import { buildTrace, stateOf } from './model';

const traceId = '1-65f0a1b2-0123456789abcdef01234567';

function segment(id: string, fields: Partial<SegmentDocument> = {}): SegmentDocument {
  return { trace_id: traceId, id, name: id, start_time: 100, end_time: 101, ...fields };
}

describe('buildTrace', () => {
  it('hangs a segment below the subsegment that called it', () => {
    const call = { id: 'b1', name: 'tax', namespace: 'remote', start_time: 100.1, end_time: 100.9 };
    const trace = buildTrace(traceId, [
      segment('c1', { parent_id: 'b1', start_time: 100.2, end_time: 100.8 }),
      segment('a1', { subsegments: [call] }),
    ]);

    expect(trace.spans.map((span) => [span.entity.id, span.depth, span.service])).toEqual([
      ['a1', 0, 'a1'],
      ['b1', 1, 'a1'],
      ['c1', 2, 'c1'],
    ]);
    expect(trace.duration).toBeCloseTo(1);
  });

  it('gives an independent subsegment the service of its segment', () => {
    const trace = buildTrace(traceId, [segment('b1', { type: 'subsegment', parent_id: 'a1', name: 'S3' }), segment('a1')]);

    expect(trace.spans.map((span) => span.service)).toEqual(['a1', 'a1']);
  });

  it('leaves inferred documents out: the calling subsegment stands for them', () => {
    const trace = buildTrace(traceId, [segment('a1'), segment('f1', { inferred: true, parent_id: 'a1' })]);

    expect(trace.spans).toHaveLength(1);
  });

  it('cuts cycles and keeps every span', () => {
    const trace = buildTrace(traceId, [segment('a1', { parent_id: 'b1' }), segment('b1', { parent_id: 'a1' })]);

    expect(trace.spans).toHaveLength(2);
  });

  it('shows a span in progress without an end', () => {
    const trace = buildTrace(traceId, [segment('a1', { end_time: undefined, in_progress: true })]);

    expect(trace.spans[0]!.end).toBeNull();
  });

  it('takes a clock that ran backwards as no time at all', () => {
    const trace = buildTrace(traceId, [segment('a1', { end_time: 99 })]);

    expect(trace.spans[0]).toMatchObject({ start: 0, end: 0, selfTime: 0 });
  });

  it('counts overlapping children once in the self time', () => {
    const children = [
      { id: 'b1', name: 'x', start_time: 100.1, end_time: 100.5 },
      { id: 'b2', name: 'y', start_time: 100.3, end_time: 100.7 },
    ];
    const trace = buildTrace(traceId, [segment('a1', { subsegments: children })]);

    expect(trace.spans[0]!.selfTime).toBeCloseTo(0.4);
  });

  it('marks the chain that decided the duration', () => {
    const children = [
      { id: 'b1', name: 'short', start_time: 100, end_time: 100.2 },
      { id: 'b2', name: 'hidden', start_time: 100.3, end_time: 100.5 },
      { id: 'b3', name: 'long', start_time: 100.2, end_time: 100.9 },
    ];
    const trace = buildTrace(traceId, [segment('a1', { subsegments: children })]);

    expect(trace.spans.filter((span) => span.critical).map((span) => span.entity.id)).toEqual(['a1', 'b1', 'b3']);
  });

  it('survives ten thousand levels of documents', () => {
    const documents = Array.from({ length: 10_000 }, (_, i) => segment(`s${i}`, i > 0 ? { parent_id: `s${i - 1}` } : {}));

    expect(buildTrace(traceId, documents).spans.at(-1)!.depth).toBe(9_999);
  });
});

describe('stateOf', () => {
  it.each([
    [{ fault: true, throttle: true }, 'fault'],
    [{ http: { response: { status: 503 } } }, 'fault'],
    [{ http: { response: { status: 429 } } }, 'throttle'],
    [{ error: true }, 'error'],
    [{ http: { response: { status: 200 } }, cause: {} }, 'ok'],
  ])('%j is %s', (fields, state) => {
    expect(stateOf(segment('a1', fields))).toBe(state);
  });
});
