import type { Span, Trace } from '../../trace/model';
import { matches } from '../../trace/search';

/** What of a trace the timeline shows: parts of its state that the URL holds, applied to the spans. */
export interface TraceView {
  /** Ids of spans whose fold differs from how the view begins: all open, or with services only, all segments closed. */
  toggled: ReadonlySet<string>;
  /** What services do inside is folded away; the segments that they call stay. */
  servicesOnly: boolean;
  search: string;
  errorsOnly: boolean;
}

/** A row of the timeline. */
export interface VisibleSpan {
  span: Span;
  /** Below how many visible ancestors it stands. */
  depth: number;
  folded: boolean;
  /** It matches the search itself, and is not only on the way to what does. */
  found: boolean;
}

/** What a span hides: nothing, its own parts, or all below it. */
type Hiding = 'nothing' | 'parts' | 'all';

/** The spans that are to be seen, in order. With a search or "errors only", matching spans and the way to them, nothing folded. */
export function visibleSpans(trace: Trace, view: TraceView): VisibleSpan[] {
  const found = foundSpans(trace, view);
  const wanted = found && withAncestors(found);
  const hiding = new Map<Span, Hiding>();
  const depths = new Map<Span, number>();
  const visible: VisibleSpan[] = [];
  for (const span of trace.spans) {
    const above = (span.parent && hiding.get(span.parent)) ?? 'nothing';
    const depth = (span.parent && depths.get(span.parent)) ?? 0;
    const hidden = wanted ? !wanted.has(span) : above === 'all' || (above === 'parts' && !span.isSegment);
    depths.set(span, hidden ? depth : depth + 1);
    hiding.set(span, hidden ? above : wanted ? 'nothing' : hidingOf(span, view));
    if (!hidden) visible.push({ span, depth, folded: hiding.get(span) !== 'nothing', found: found?.has(span) ?? false });
  }
  return visible;
}

function hidingOf(span: Span, { toggled, servicesOnly }: TraceView): Hiding {
  const isToggled = toggled.has(span.entity.id);
  if (span.children.length === 0) return 'nothing';
  if (!servicesOnly) return isToggled ? 'all' : 'nothing';
  return span.isSegment === isToggled || !span.children.some((child) => !child.isSegment) ? 'nothing' : 'parts';
}

function foundSpans(trace: Trace, { search, errorsOnly }: TraceView): Set<Span> | null {
  const text = search.trim().toLowerCase();
  if (text === '' && !errorsOnly) return null;
  return new Set(trace.spans.filter((span) => !(errorsOnly && span.state === 'ok') && (text === '' || matches(span, text))));
}

function withAncestors(found: ReadonlySet<Span>): Set<Span> {
  const wanted = new Set<Span>();
  for (const span of found) for (let at: Span | null = span; at && !wanted.has(at); at = at.parent) wanted.add(at);
  return wanted;
}
