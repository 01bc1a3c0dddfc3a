import { useEffect, useRef, useState } from 'preact/hooks';
import { duration } from '../../app/format';
import { StateMark } from '../../parts/StateMark';
import { colourOf } from '../../parts/hue';
import type { Span, Trace } from '../../trace/model';
import { ticks } from './view';

const rowHeight = 26;
const overscan = 10;

interface Props {
  trace: Trace;
  spans: readonly Span[];
  selected: string | null;
  folded: ReadonlySet<string>;
  showCritical: boolean;
  onSelect: (span: Span) => void;
  onFold: (span: Span) => void;
}

/** Tree and bars in one grid. Only the rows in view are in the document, so ten thousand spans scroll like ten. */
export function Timeline(props: Props) {
  const { trace, spans, selected } = props;
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setHeight(entry!.contentRect.height));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const index = spans.findIndex((span) => span.entity.id === selected);
    if (index >= 0) reveal(box.current!, index);
  }, [selected]);

  const first = Math.max(0, Math.floor(top / rowHeight) - overscan);
  const last = Math.min(spans.length, Math.ceil((top + height) / rowHeight) + overscan);
  return (
    <div class="timeline">
      <Ruler duration={trace.duration} />
      <div
        class="rows"
        ref={box}
        role="treegrid"
        aria-label="Timeline"
        aria-rowcount={spans.length}
        tabIndex={0}
        aria-activedescendant={selected ? `span-${selected}` : undefined}
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={(event) => onKey(event, props)}
      >
        <div class="canvas" role="presentation" style={{ height: `${spans.length * rowHeight}px` }}>
          {spans.slice(first, last).map((span, i) => (
            <Row key={span.entity.id} {...props} span={span} index={first + i} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row(props: Props & { span: Span; index: number }) {
  const { trace, span, index, selected, folded, showCritical, onSelect, onFold } = props;
  const { entity } = span;
  const isSelected = entity.id === selected;
  return (
    <div
      id={`span-${entity.id}`}
      class={`row${isSelected ? ' selected' : ''}${span.isSegment ? ' segment' : ''}`}
      role="row"
      aria-rowindex={index + 1}
      aria-level={span.depth + 1}
      aria-selected={isSelected}
      aria-expanded={span.children.length > 0 ? !folded.has(entity.id) : undefined}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onClick={() => onSelect(span)}
    >
      <div class="name" role="gridcell" style={{ paddingLeft: `${Math.min(span.depth, 40) * 12}px` }}>
        <button
          class="fold"
          tabIndex={-1}
          disabled={span.children.length === 0}
          aria-label={folded.has(entity.id) ? `Expand ${entity.name}` : `Collapse ${entity.name}`}
          onClick={(event) => {
            event.stopPropagation();
            onFold(span);
          }}
        >
          {span.children.length === 0 ? '' : folded.has(entity.id) ? '▸' : '▾'}
        </button>
        {span.state !== 'ok' && <StateMark state={span.state} />}
        <span class="text" title={entity.name}>
          {entity.name}
        </span>
      </div>
      <div class="lane" role="gridcell">
        <Bar trace={trace} span={span} showCritical={showCritical} />
      </div>
    </div>
  );
}

function Bar({ trace, span, showCritical }: { trace: Trace; span: Span; showCritical: boolean }) {
  const total = trace.duration || 1;
  const left = (span.start / total) * 100;
  const width = (((span.end ?? total) - span.start) / total) * 100;
  const time = span.end === null ? 'in progress' : duration(span.end - span.start);
  return (
    <>
      <div
        class={`bar-span ${span.state}${span.end === null ? ' open' : ''}${showCritical && span.critical ? ' critical' : ''}`}
        style={{ left: `${left}%`, width: `max(2px, ${width}%)`, backgroundColor: colourOf(span.service) }}
      />
      <span class="time" style={{ left: `calc(${left + width}% + 6px)` }}>
        {time}
      </span>
    </>
  );
}

export function Ruler({ duration: total }: { duration: number }) {
  return (
    <div class="ruler" aria-hidden="true">
      <div class="name">Span</div>
      <div class="lane">
        {ticks(0, total).map((tick) => (
          <span key={tick} style={{ left: `${(tick / (total || 1)) * 100}%` }}>
            {duration(tick)}
          </span>
        ))}
      </div>
    </div>
  );
}

function onKey(event: KeyboardEvent, props: Props): void {
  const { spans, selected, folded, onSelect, onFold } = props;
  const index = spans.findIndex((span) => span.entity.id === selected);
  const span = spans[index];
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -spans.length, End: spans.length };
  const step = steps[event.key];
  if (step !== undefined) {
    const next = spans[Math.max(0, Math.min(spans.length - 1, index + step))];
    if (next) onSelect(next);
  } else if (span && event.key === 'ArrowRight' && folded.has(span.entity.id)) onFold(span);
  else if (span && event.key === 'ArrowLeft') {
    if (span.children.length > 0 && !folded.has(span.entity.id)) onFold(span);
    else if (span.parent) onSelect(span.parent);
  } else return;
  event.preventDefault();
}

function reveal(box: HTMLElement, index: number): void {
  const top = index * rowHeight;
  if (top < box.scrollTop) box.scrollTop = top;
  else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
}
