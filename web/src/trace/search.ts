import type { Entity } from '../api/types';
import type { Span } from './model';

/** More of a span's metadata is not looked at. */
const maxMetadata = 20_000;

const texts = new WeakMap<Span, string>();

/** Whether anything that a span says of itself has the text, which is in lower case: names, ids, HTTP, SQL, annotations, metadata, exceptions. */
export function matches(span: Span, text: string): boolean {
  let known = texts.get(span);
  if (known === undefined) {
    known = textOf(span.entity, span.service).toLowerCase();
    texts.set(span, known);
  }
  return known.includes(text);
}

function textOf(entity: Entity, service: string): string {
  const parts = [entity.http, entity.sql, entity.aws, entity.annotations, entity.cause, entity.links].filter(Boolean);
  const metadata = entity.metadata ? JSON.stringify(entity.metadata).slice(0, maxMetadata) : '';
  return [entity.name, entity.id, service, ...parts.map((part) => JSON.stringify(part)), metadata].join('\n');
}
