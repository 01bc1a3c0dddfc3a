import type { Entity, ExceptionRecord } from '../api/types';
import type { Span, Trace } from './model';

/** An exception, and the span that it was recorded in: another one where a span refers to its cause elsewhere. */
export interface Thrown {
  record: ExceptionRecord;
  span: Span;
  /** It is the cause of the one before it. */
  isCause: boolean;
}

/**
 * The exceptions of a span, each before the one that caused it, the chain followed into other spans of the trace. Each is
 * there once, whatever the references say.
 */
export function exceptionsOf(span: Span, trace: Trace): Thrown[] {
  const own = recordsOf(span.entity);
  const reference = typeof span.entity.cause === 'string' ? span.entity.cause : null;
  if (own.length === 0 && reference === null) return [];
  const causes = new Set(own.map((record) => record.cause).filter(Boolean));
  const ordered = new Map<ExceptionRecord, Thrown>();
  const follow = (start: Thrown | null) => {
    for (let at = start; at && !ordered.has(at.record); ) {
      ordered.set(at.record, at);
      at = at.record.cause ? find(at.record.cause, span, trace) : null;
    }
  };
  if (reference !== null) follow(find(reference, span, trace));
  for (const record of own) if (!record.id || !causes.has(record.id)) follow({ record, span, isCause: false });
  for (const record of own) follow({ record, span, isCause: false });
  return [...ordered.values()];
}

function find(id: string, near: Span, trace: Trace): Thrown | null {
  const own = recordsOf(near.entity).find((record) => record.id === id);
  if (own) return { record: own, span: near, isCause: true };
  for (const span of trace.spans) {
    const record = recordsOf(span.entity).find((candidate) => candidate.id === id);
    if (record) return { record, span, isCause: true };
  }
  return null;
}

function recordsOf({ cause }: Entity): ExceptionRecord[] {
  const records = typeof cause === 'object' && cause !== null ? cause.exceptions : undefined;
  return Array.isArray(records) ? records : [];
}
