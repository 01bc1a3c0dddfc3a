import type { Span, Trace } from '../../trace/model';

/** What of a trace the timeline shows: parts of its state that the URL holds, applied to the spans. */
export interface TraceView {
  /** Ids of folded spans. */
  folded: ReadonlySet<string>;
  search: string;
  errorsOnly: boolean;
}

/** The spans that are to be seen, in order. With a search or "errors only", matching spans and the way to them. */
export function visibleSpans(trace: Trace, view: TraceView): Span[] {
  const wanted = wantedSpans(trace, view);
  const hiddenBelow = new Set<Span>();
  const visible: Span[] = [];
  for (const span of trace.spans) {
    const parent = span.parent;
    if (parent && (hiddenBelow.has(parent) || (wanted === null && view.folded.has(parent.entity.id)))) {
      hiddenBelow.add(span);
      continue;
    }
    if (wanted === null || wanted.has(span)) visible.push(span);
  }
  return visible;
}

export function matches(span: Span, search: string): boolean {
  const text = search.toLowerCase();
  const { entity } = span;
  return [entity.name, entity.id, span.service, entity.http?.request?.['url'], ...Object.values(entity.annotations ?? {})].some(
    (value) => value !== undefined && String(value).toLowerCase().includes(text),
  );
}

function wantedSpans(trace: Trace, view: TraceView): Set<Span> | null {
  if (!view.search && !view.errorsOnly) return null;
  const wanted = new Set<Span>();
  for (const span of trace.spans) {
    if (view.errorsOnly && span.state === 'ok') continue;
    if (view.search && !matches(span, view.search)) continue;
    for (let at: Span | null = span; at && !wanted.has(at); at = at.parent) wanted.add(at);
  }
  return wanted;
}

/** Tick marks of a ruler: round steps of 1, 2 or 5, at most eight. Seconds. */
export function ticks(from: number, to: number): number[] {
  const length = to - from;
  if (!(length > 0)) return [from];
  const raw = length / 8;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const marks: number[] = [];
  for (let i = Math.ceil(from / step); i * step <= to && marks.length < 16; i++) marks.push(i * step);
  return marks;
}
