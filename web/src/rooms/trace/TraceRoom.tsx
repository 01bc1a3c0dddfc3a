import { useEffect, useMemo } from 'preact/hooks';
import { lazyPart } from '../../app/lazyPart';
import { live, now, useAnswer } from '../../app/live';
import { refine, route } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { Tabs } from '../../parts/Tabs';
import { buildTrace, type Trace } from '../../trace/model';
import { idOf, loadTrace } from '../../trace/source';
import { FlameGraph } from './FlameGraph';
import { SpanStatistics } from './SpanStatistics';
import { TimelineView } from './TimelineView';
import { TraceHead } from './TraceHead';
import './trace.css';

const TraceMap = lazyPart(() => import('./TraceMap'));

const receivedMark = 'trace:received';

/** One trace, of the store or out of a file: its header, and its timeline, map, flame graph and statistics. */
export default function TraceRoom() {
  const reference = route.value.rest[0] ?? '';
  const answer = useAnswer((signal) => loadTrace(reference, signal), [reference, live.value ? now.value : 0]);
  const id = idOf(reference);
  const trace = useMemo(() => {
    if (answer.data?.id !== id) return null;
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
  return trace ? <TraceViews reference={reference} trace={trace} /> : <Skeleton label="The trace" />;
}

function TraceViews({ reference, trace }: { reference: string; trace: Trace }) {
  const { query } = route.value;
  const view = query.get('view') ?? 'timeline';
  return (
    <article class="trace">
      <TraceHead reference={reference} trace={trace} />
      <Tabs
        label="Views of the trace"
        tabs={[
          { id: 'timeline', label: 'Timeline' },
          { id: 'map', label: 'Map' },
          { id: 'flame', label: 'Flame graph' },
          { id: 'statistics', label: 'Statistics' },
        ]}
        selected={view}
        onSelect={(view) => refine({ view: view === 'timeline' ? null : view })}
      >
        {view === 'statistics' && <SpanStatistics trace={trace} />}
        {view === 'map' && <TraceMap reference={reference} />}
        {view === 'flame' && (
          <FlameGraph trace={trace} selected={query.get('span')} onSelect={(span) => refine({ span: span.entity.id, view: null })} />
        )}
        {view === 'timeline' && <TimelineView reference={reference} trace={trace} />}
      </Tabs>
    </article>
  );
}
