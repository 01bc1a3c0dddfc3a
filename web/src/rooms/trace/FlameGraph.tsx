import { duration } from '../../app/format';
import { colourOf } from '../../parts/hue';
import type { Span, Trace } from '../../trace/model';

const rowHeight = 22;
/** A rectangle below this share of the width could not be seen, nor hit. */
const leastShare = 0.001;
const maxDepth = 60;

/** Calls below their callers, as wide as they took: where the time went, at a glance. */
export function FlameGraph({ trace, selected, onSelect }: { trace: Trace; selected: string | null; onSelect: (span: Span) => void }) {
  const total = trace.duration || 1;
  const shown = trace.spans.filter((span) => span.depth < maxDepth && lengthOf(span, total) / total >= leastShare);
  const depth = shown.reduce((deepest, span) => Math.max(deepest, span.depth), 0) + 1;
  return (
    <>
      <div class="flame" role="group" aria-label={`Flame graph of ${shown.length} spans`}>
        <div class="canvas" style={{ height: `${depth * rowHeight}px` }}>
          {shown.map((span) => (
            <button
              key={span.entity.id}
              class={span.state === 'ok' ? '' : span.state}
              aria-pressed={span.entity.id === selected}
              title={`${span.service}: ${span.entity.name}, ${duration(lengthOf(span, total))}, self ${duration(span.selfTime)}`}
              style={{
                left: `${(span.start / total) * 100}%`,
                top: `${span.depth * rowHeight}px`,
                width: `${(lengthOf(span, total) / total) * 100}%`,
                borderTopColor: colourOf(span.service),
              }}
              onClick={() => onSelect(span)}
            >
              {span.entity.name}
            </button>
          ))}
        </div>
      </div>
      {shown.length < trace.spans.length && <p class="quiet">{trace.spans.length - shown.length} spans are too short or too deep to be drawn here.</p>}
    </>
  );
}

function lengthOf(span: Span, total: number): number {
  return (span.end ?? total) - span.start;
}
