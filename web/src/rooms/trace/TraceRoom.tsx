import { useEffect, useMemo, useState } from 'preact/hooks';
import { getTrace } from '../../api/client';
import { duration, moment } from '../../app/format';
import { lazyPart } from '../../app/lazyPart';
import { useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { refine, route } from '../../app/route';
import { CopyButton } from '../../parts/CopyButton';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { StateMark } from '../../parts/StateMark';
import { Tabs } from '../../parts/Tabs';
import { buildTrace, type Span, type Trace } from '../../trace/model';
import { Minimap } from './Minimap';
import { FlameGraph } from './FlameGraph';
import { SpanPanel } from './SpanPanel';
import { SpanStatistics } from './SpanStatistics';
import { Timeline } from './Timeline';
import { visibleSpans } from './view';
import './trace.css';

const TraceMap = lazyPart(() => import('./TraceMap'));

const receivedMark = 'trace:received';

/** One trace: header, minimap, timeline and the selected span's panel. */
export default function TraceRoom() {
  const id = normalise(route.value.rest[0] ?? '');
  const answer = useAnswer((signal) => getTrace(id, signal), [id]);
  const trace = useMemo(() => {
    if (!answer.data) return null;
    performance.mark(receivedMark);
    return buildTrace(id, answer.data.documents);
  }, [answer.data, id]);

  // How long a trace takes from its documents to the picture, for whoever looks at the browser's profile.
  useEffect(() => {
    if (trace) requestAnimationFrame(() => performance.measure('trace:ready', receivedMark));
  }, [trace]);


  if (answer.error && !trace) {
    return (
      <Notice title={answer.error.status === 404 ? 'This trace is not in the store' : 'The trace cannot be shown'}>
        <p>{answer.error.message}</p>
        <p class="quiet">It may have been dropped by retention, or not have arrived yet: documents come in one by one.</p>
      </Notice>
    );
  }
  return trace ? <TraceView trace={trace} /> : <Skeleton label="The trace" />;
}

function TraceView({ trace }: { trace: Trace }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { query } = route.value;
  const search = query.get('search') ?? '';
  const errorsOnly = query.get('errors') === '1';
  const showCritical = query.get('critical') === '1';
  const view = query.get('view') ?? 'timeline';
  const spans = useMemo(() => visibleSpans(trace, { folded, search, errorsOnly }), [trace, folded, search, errorsOnly]);
  const selected = trace.spans.find((span) => span.entity.id === query.get('span')) ?? trace.spans[0];
  const select = (span: Span) => refine({ span: span.entity.id });
  const fold = (span: Span) => setFolded((before) => toggled(before, span.entity.id));
  const foldServices = () =>
    setFolded(folded.size > 0 ? new Set() : new Set(trace.spans.filter((span) => span.isSegment).map((span) => span.entity.id)));

  return (
    <article class="trace" onKeyDown={(event) => onKey(event, errorsOnly, showCritical)}>
      <Header trace={trace} />
      <Tabs
        label="Views of the trace"
        tabs={[
          { id: 'timeline', label: 'Timeline', count: trace.spans.length },
          { id: 'map', label: 'Map' },
          { id: 'flame', label: 'Flame graph' },
          { id: 'statistics', label: 'Statistics' },
        ]}
        selected={view}
        onSelect={(view) => refine({ view: view === 'timeline' ? null : view })}
      >
        {view === 'statistics' && <SpanStatistics trace={trace} />}
        {view === 'map' && <TraceMap id={trace.id} />}
        {view === 'flame' && <FlameGraph trace={trace} selected={selected?.entity.id ?? null} onSelect={(span) => refine({ span: span.entity.id, view: null })} />}
        {view === 'timeline' && (
          <>
            <div class="tools">
              <input
                type="search"
                data-filter
                aria-label="Search in the trace"
                placeholder="Search in the trace"
                value={search}
                onInput={(event) => refine({ search: event.currentTarget.value })}
              />
              <button aria-pressed={errorsOnly} onClick={() => refine({ errors: errorsOnly ? null : '1' })}>
                Errors only
              </button>
              <button aria-pressed={showCritical} onClick={() => refine({ critical: showCritical ? null : '1' })}>
                Critical path
              </button>
              <button aria-pressed={folded.size > 0} onClick={foldServices}>
                {folded.size > 0 ? 'Expand all' : 'Collapse services'}
              </button>
              <span class="quiet" role="status">
                {spans.length} of {trace.spans.length} spans
              </span>
            </div>
            <Minimap trace={trace} />
            <div class="split">
              <Timeline
                trace={trace}
                spans={spans}
                selected={selected?.entity.id ?? null}
                folded={folded}
                showCritical={showCritical}
                onSelect={select}
                onFold={fold}
              />
              {selected && <SpanPanel span={selected} trace={trace} />}
            </div>
          </>
        )}
      </Tabs>
    </article>
  );
}

function Header({ trace }: { trace: Trace }) {
  const root = trace.roots[0];
  const request = root?.entity.http?.request;
  return (
    <header class="trace-head">
      <h1>
        {root && <StateMark state={root.state} />} {root?.entity.name ?? 'Empty trace'}
      </h1>
      {request && (
        <p class="mono">
          {String(request['method'] ?? '')} {String(request['url'] ?? '')}
        </p>
      )}
      <dl class="facts">
        <div>
          <dt>Started</dt>
          <dd>{moment(trace.start * 1000, zone.value === 'utc')}</dd>
        </div>
        <div>
          <dt>Duration</dt>
          <dd>{duration(trace.duration)}</dd>
        </div>
        <div>
          <dt>Services</dt>
          <dd>{trace.services.length}</dd>
        </div>
        <div>
          <dt>Trace</dt>
          <dd class="mono">{trace.id}</dd>
        </div>
        <div>
          <dt class="visually-hidden">Take it along</dt>
          <dd class="tools">
            <CopyButton text={trace.id} label="Copy X-Ray id" />
            <CopyButton text={trace.id.replace(/^1-|-/g, '')} label="Copy W3C id" />
            <a class="button" href={`api/v1/traces/${trace.id}`} download={`${trace.id}.json`}>
              Download JSON
            </a>
          </dd>
        </div>
      </dl>
    </header>
  );
}

function onKey(event: KeyboardEvent, errorsOnly: boolean, showCritical: boolean): void {
  if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === 'e') refine({ errors: errorsOnly ? null : '1' });
  else if (event.key === 'c') refine({ critical: showCritical ? null : '1' });
}

/** Takes a W3C id too: 32 hex digits are the same trace. */
function normalise(id: string): string {
  return /^[0-9a-f]{32}$/i.test(id) ? `1-${id.slice(0, 8)}-${id.slice(8)}`.toLowerCase() : id;
}

function toggled(set: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
