import { useMemo, useState } from 'preact/hooks';
import { refine, route } from '../../app/route';
import { Divider } from '../../parts/Divider';
import { rememberedSize } from '../../parts/rememberedSize';
import type { Span, Trace } from '../../trace/model';
import { formatWindow, pan, parseWindow, zoom, type Window } from '../../trace/window';
import { Minimap } from './Minimap';
import { SpanPanel } from './SpanPanel';
import { Timeline } from './Timeline';
import { visibleSpans } from './view';

const [leastPanel, mostPanel] = [260, 900];
const panel = rememberedSize('trace-panel', 340, leastPanel, mostPanel);

/** Tools, minimap, timeline, and the selected span beside it. What is shown is in the URL, save for single folds. */
export function TimelineView({ reference, trace }: { reference: string; trace: Trace }) {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const { query } = route.value;
  const search = query.get('search') ?? '';
  const errorsOnly = query.get('errors') === '1';
  const showCritical = query.get('critical') === '1';
  const servicesOnly = query.get('services') === '1';
  const window = parseWindow(query.get('zoom'), trace.duration);
  const rows = useMemo(
    () => visibleSpans(trace, { toggled, servicesOnly, search, errorsOnly }),
    [trace, toggled, servicesOnly, search, errorsOnly],
  );
  const asked = query.get('span');
  const selected = useMemo(() => trace.spans.find((span) => span.entity.id === asked) ?? trace.spans[0], [trace, asked]);
  const look = (next: Window) => refine({ zoom: formatWindow(next, trace.duration) });
  const flip = (name: string, isOn: boolean) => refine({ [name]: isOn ? null : '1' });
  const foldServices = () => {
    setToggled(new Set());
    flip('services', servicesOnly);
  };
  const around = selected ? (selected.start + (selected.end ?? selected.start)) / 2 : 0;
  const keys: Record<string, () => void> = {
    e: () => flip('errors', errorsOnly),
    c: () => flip('critical', showCritical),
    s: foldServices,
    '+': () => look(zoom(window, 0.5, around, trace.duration)),
    '-': () => look(zoom(window, 2, around, trace.duration)),
    '0': () => refine({ zoom: null }),
    'Shift+ArrowLeft': () => look(pan(window, -0.25, trace.duration)),
    'Shift+ArrowRight': () => look(pan(window, 0.25, trace.duration)),
  };
  return (
    <div class="timeline-view" onKeyDown={(event) => onKey(event, keys)}>
      <div class="tools">
        <input
          type="search"
          data-filter
          aria-label="Search in the trace"
          placeholder="Search in the trace"
          value={search}
          onInput={(event) => refine({ search: event.currentTarget.value })}
        />
        <button aria-pressed={errorsOnly} aria-keyshortcuts="e" onClick={keys['e']}>
          Errors only
        </button>
        <button aria-pressed={showCritical} aria-keyshortcuts="c" onClick={keys['c']}>
          Critical path
        </button>
        <button aria-pressed={servicesOnly} aria-keyshortcuts="s" onClick={foldServices}>
          Services only
        </button>
        <span class="tools" role="group" aria-label="Zoom">
          <button aria-label="Look closer" aria-keyshortcuts="+" onClick={keys['+']}>
            +
          </button>
          <button aria-label="Look from further away" aria-keyshortcuts="-" onClick={keys['-']}>
            −
          </button>
          {query.has('zoom') && <button onClick={keys['0']}>Whole trace</button>}
        </span>
        <span class="quiet" role="status">
          {rows.length} of {trace.spans.length} spans
        </span>
      </div>
      <Minimap trace={trace} window={window} onWindow={look} />
      <div class="split" style={{ '--panel': `${panel.value}px` }}>
        <Timeline
          trace={trace}
          rows={rows}
          window={window}
          selected={selected?.entity.id ?? null}
          showCritical={showCritical}
          onSelect={(span: Span) => refine({ span: span.entity.id })}
          onFold={(span: Span) => setToggled((before) => flipped(before, span.entity.id))}
        />
        <Divider label="Width of the span's panel" size={panel} least={leastPanel} most={mostPanel} sizesRight />
        {selected && <SpanPanel reference={reference} span={selected} trace={trace} />}
      </div>
    </div>
  );
}

function onKey(event: KeyboardEvent, keys: Record<string, () => void>): void {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  const action = keys[event.shiftKey && event.key.startsWith('Arrow') ? `Shift+${event.key}` : event.key];
  if (!action) return;
  action();
  event.preventDefault();
}

function flipped(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
