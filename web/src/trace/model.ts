import type { Entity, SegmentDocument, State } from '../api/types';

/** One bar of the timeline: a segment or a subsegment, with the service that did the work. */
export interface Span {
  entity: Entity;
  /** The segment document that the span is, or that it is embedded in. */
  document: SegmentDocument;
  /** The name of the segment that owns the span. */
  service: string;
  parent: Span | null;
  children: Span[];
  depth: number;
  /** Seconds after the start of the trace. */
  start: number;
  /** Seconds after the start of the trace; null while in progress. */
  end: number | null;
  state: State;
  isSegment: boolean;
  /** Seconds in which no child was at work. */
  selfTime: number;
  /** On the chain of spans that decided how long the trace took. */
  critical: boolean;
}

export interface Trace {
  id: string;
  /** Seconds since the epoch. */
  start: number;
  /** Seconds from the first start to the last end. */
  duration: number;
  roots: Span[];
  /** All spans, parents before children, in the order of the timeline. */
  spans: Span[];
  /** Names of those that sent segments. */
  services: string[];
  /** Names of those that were called and sent none. */
  called: string[];
}

/** Joins the documents of a trace to one forest of spans. Whatever the documents claim, it ends: cycles are cut. */
export function buildTrace(id: string, documents: readonly SegmentDocument[]): Trace {
  const sent = documents.filter((document) => !document.inferred);
  const starts = sent.map((document) => document.start_time).filter(Number.isFinite);
  const origin = starts.length > 0 ? Math.min(...starts) : 0;
  const byId = new Map<string, Span>();
  const tops = sent.map((document) => plant(document, origin, byId));
  const roots = adopt(tops, byId);
  const spans: Span[] = [];
  for (const root of roots) flatten(root, spans);
  for (const span of spans) span.selfTime = selfTimeOf(span);
  const latest = spans.reduce((last, span) => Math.max(last, span.end ?? span.start), 0);
  for (const root of roots) markCritical(root);
  return {
    id,
    start: origin,
    duration: latest,
    roots,
    spans,
    services: [...new Set(spans.map((span) => span.service))],
    called: [...new Set(documents.filter((document) => document.inferred).map(({ name }) => name))],
  };
}

export function stateOf(entity: Entity): State {
  const status = Number(entity.http?.response?.['status'] ?? 0);
  if (entity.fault || status >= 500) return 'fault';
  if (entity.throttle || status === 429) return 'throttle';
  if (entity.error || (status >= 400 && status <= 499)) return 'error';
  return 'ok';
}

/** A document and what is embedded in it, as spans. Iterative: documents may nest a hundred levels deep. */
function plant(document: SegmentDocument, origin: number, byId: Map<string, Span>): Span {
  const top = spanOf(document, document, null, origin);
  const open: Span[] = [top];
  while (open.length > 0) {
    const span = open.pop()!;
    byId.set(span.entity.id, span);
    for (const child of span.entity.subsegments ?? []) {
      const planted = spanOf(child, document, span, origin);
      span.children.push(planted);
      open.push(planted);
    }
  }
  return top;
}

function spanOf(entity: Entity, document: SegmentDocument, parent: Span | null, origin: number): Span {
  const start = entity.start_time - origin;
  return {
    entity,
    document,
    service: document.name,
    parent,
    children: [],
    depth: 0,
    start,
    end: entity.end_time === undefined || entity.in_progress ? null : Math.max(start, entity.end_time - origin),
    state: stateOf(entity),
    isSegment: parent === null && document.type !== 'subsegment',
    selfTime: 0,
    critical: false,
  };
}

/** Hangs each document below the span that its parent_id names; what has no known parent is a root. */
function adopt(tops: Span[], byId: Map<string, Span>): Span[] {
  for (const top of tops) {
    const parent = top.document.parent_id ? byId.get(top.document.parent_id) : undefined;
    if (parent && parent !== top) top.parent = parent;
  }
  cutCycles(tops);
  for (const top of tops) {
    top.parent?.children.push(top);
  }
  return tops.filter(({ parent }) => parent === null).sort(byStart);
}

/** Documents that are below each other become roots. Each span is passed once, however deep the trace. */
function cutCycles(tops: readonly Span[]): void {
  const isTop = new Set(tops);
  const sound = new Set<Span>();
  for (const top of tops) {
    const path = new Set<Span>();
    let at: Span | null = top;
    while (at && !sound.has(at) && !path.has(at)) {
      path.add(at);
      at = at.parent;
    }
    if (at && path.has(at)) {
      while (!isTop.has(at)) at = at.parent!;
      at.parent = null;
    }
    for (const span of path) sound.add(span);
  }
}

/** Lists a tree, callers first. An independent subsegment belongs to the service of the segment that it hangs below. */
function flatten(root: Span, spans: Span[]): void {
  const open: Span[] = [root];
  while (open.length > 0) {
    const span = open.pop()!;
    span.depth = span.parent ? span.parent.depth + 1 : 0;
    if (span.parent && !span.isSegment) span.service = span.parent.service;
    spans.push(span);
    span.children.sort(byStart);
    for (let i = span.children.length - 1; i >= 0; i--) open.push(span.children[i]!);
  }
}

/** The span's time less the union of its children's times within it. */
function selfTimeOf(span: Span): number {
  const end = span.end ?? span.start;
  let covered = 0;
  let reached = span.start;
  for (const child of span.children) {
    const from = Math.max(child.start, reached);
    const to = Math.min(child.end ?? child.start, end);
    if (to > from) {
      covered += to - from;
      reached = to;
    }
  }
  return Math.max(0, end - span.start - covered);
}

/** Walks back from the end: the child that ended last before the moment decided it, then what came before that child. */
function markCritical(root: Span): void {
  const open: Span[] = [root];
  while (open.length > 0) {
    const span = open.pop()!;
    span.critical = true;
    let moment = span.end ?? Number.POSITIVE_INFINITY;
    const lastFirst = [...span.children].sort((a, b) => (b.end ?? b.start) - (a.end ?? a.start));
    for (const child of lastFirst) {
      const end = child.end ?? child.start;
      if (end <= moment) {
        open.push(child);
        moment = child.start;
      }
    }
  }
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start || (a.entity.id < b.entity.id ? -1 : 1);
}
