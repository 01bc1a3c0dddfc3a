import { useEffect } from 'preact/hooks';
import { duration } from '../../app/format';
import { Divider } from '../../parts/Divider';
import { rememberedSize } from '../../parts/rememberedSize';
import { StateMark } from '../../parts/StateMark';
import { colourOf } from '../../parts/hue';
import { useVirtualRows } from '../../parts/useVirtualRows';
import type { Span, Trace } from '../../trace/model';
import { tickLabel, ticks, type Window } from '../../trace/window';
import type { VisibleSpan } from './view';

const rowHeight = 26;
/** A mark of the ruler with its text. */
const tickWidth = 64;
/** Room for the time behind a bar that ends with the trace, and the gap before the lane; as in trace.css. */
const laneMargin = 92;
const maxIndent = 40;

const [leastNames, mostNames] = [120, 900];
const names = rememberedSize('trace-names', 260, leastNames, mostNames);

interface Props {
  trace: Trace;
  rows: readonly VisibleSpan[];
  window: Window;
  selected: string | null;
  showCritical: boolean;
  onSelect: (span: Span) => void;
  onFold: (span: Span) => void;
}

/** Tree and bars in one grid, with a divider between them. */
export function Timeline(props: Props) {
  const { rows, window, selected } = props;
  const { box, first, last, width, onScroll, reveal } = useVirtualRows(rows.length, rowHeight);
  useEffect(() => reveal(rows.findIndex(({ span }) => span.entity.id === selected)), [selected]);
  const marks = Math.max(2, Math.floor((width - names.value - laneMargin) / tickWidth));
  return (
    <div class="timeline" style={{ '--names': `${names.value}px` }}>
      <div class="ruler">
        <div class="name">Span</div>
        <div class="lane" aria-hidden="true">
          {ticks(window, marks).map((tick) => (
            <span key={tick} style={{ left: `${shareOf(tick, window) * 100}%` }}>
              {tickLabel(tick, window, marks)}
            </span>
          ))}
        </div>
      </div>
      <Divider label="Width of the names" size={names} least={leastNames} most={mostNames} />
      <div
        class="rows"
        ref={box}
        role="treegrid"
        aria-label="Timeline"
        aria-rowcount={rows.length}
        tabIndex={0}
        aria-activedescendant={selected ? `span-${selected}` : undefined}
        onScroll={onScroll}
        onKeyDown={(event) => onKey(event, props)}
      >
        <div class="canvas" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
          <div class="ticks" aria-hidden="true">
            {ticks(window, marks).map((tick) => (
              <span key={tick} style={{ left: `${shareOf(tick, window) * 100}%` }} />
            ))}
          </div>
          {rows.slice(first, last).map((row, i) => (
            <Row key={row.span.entity.id} {...props} row={row} index={first + i} />
          ))}
        </div>
      </div>
    </div>
  );
}

function Row(props: Props & { row: VisibleSpan; index: number }) {
  const { row, index, selected, onSelect, onFold } = props;
  const { span, depth, folded, found } = row;
  const { entity } = span;
  const isSelected = entity.id === selected;
  const foldable = span.children.length > 0;
  return (
    <div
      id={`span-${entity.id}`}
      class={`row${isSelected ? ' selected' : ''}${span.isSegment ? ' segment' : ''}${found ? ' found' : ''}`}
      role="row"
      aria-rowindex={index + 1}
      aria-level={depth + 1}
      aria-selected={isSelected}
      aria-expanded={foldable ? !folded : undefined}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onClick={() => onSelect(span)}
    >
      <div class="name" role="gridcell" style={{ paddingLeft: `${Math.min(depth, maxIndent) * 12}px` }}>
        <button
          class="fold"
          tabIndex={-1}
          disabled={!foldable}
          aria-label={folded ? `Expand ${entity.name}` : `Collapse ${entity.name}`}
          onClick={(event) => {
            event.stopPropagation();
            onFold(span);
          }}
        >
          {!foldable ? '' : folded ? '▸' : '▾'}
        </button>
        {span.isSegment && <span class="dot" style={{ background: colourOf(span.service) }} />}
        {span.state !== 'ok' && <StateMark state={span.state} />}
        <span class="text" title={entity.name}>
          {entity.name}
        </span>
      </div>
      <div class="lane" role="gridcell">
        <Bar {...props} span={span} />
      </div>
    </div>
  );
}

function Bar({ window, span, showCritical }: Props & { span: Span }) {
  const end = span.end ?? Number.POSITIVE_INFINITY;
  const time = span.end === null ? 'in progress' : duration(span.end - span.start);
  if (span.start > window.to) return <span class="time beyond">→ {time}</span>;
  if (end < window.from) return <span class="time">← {time}</span>;
  const left = Math.max(0, shareOf(span.start, window)) * 100;
  const right = Math.min(1, shareOf(end, window)) * 100;
  return (
    <>
      <div
        class={`bar-span ${span.state}${span.end === null ? ' open' : ''}${showCritical && span.critical ? ' critical' : ''}`}
        style={{ left: `${left}%`, width: `max(2px, ${right - left}%)`, backgroundColor: colourOf(span.service) }}
      />
      <span class="time" style={{ left: `calc(${right}% + 6px)` }}>
        {time}
      </span>
    </>
  );
}

function shareOf(moment: number, { from, to }: Window): number {
  return (moment - from) / (to - from);
}

function onKey(event: KeyboardEvent, props: Props): void {
  const { rows, selected, onSelect, onFold } = props;
  const index = rows.findIndex(({ span }) => span.entity.id === selected);
  const row = rows[index];
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -rows.length, End: rows.length };
  const step = steps[event.key];
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
  if (step !== undefined) {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + step))];
    if (next) onSelect(next.span);
  } else if (row && event.key === 'ArrowRight' && row.folded) onFold(row.span);
  else if (row && event.key === 'ArrowLeft') {
    if (row.span.children.length > 0 && !row.folded) onFold(row.span);
    else if (row.span.parent) onSelect(row.span.parent);
  } else return;
  event.preventDefault();
}
