import { useMemo } from 'preact/hooks';
import type { ApiError } from '../../api/client';
import { useAnswer } from '../../app/live';
import { route } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { buildTrace, type Trace } from '../../trace/model';
import { idOf, loadTrace } from '../../trace/source';
import { CompareChooser } from './CompareChooser';
import { CompareHead } from './CompareHead';
import { CompareTimeline } from './CompareTimeline';
import './trace.css';
import './compare.css';

/** Two traces side by side, put over each other by the path of their calls. Both are in the URL: `#/traces/A/compare/B`. */
export default function CompareRoom() {
  const [a = '', , b = ''] = route.value.rest;
  const first = useTrace(a);
  const second = useTrace(b);
  const failed = first.error ?? (b ? second.error : null);
  if (failed) {
    return (
      <Notice title="The traces cannot be compared">
        <p>{failed.message}</p>
      </Notice>
    );
  }
  if (!first.trace || (b && !second.trace)) return <Skeleton label="The comparison" />;
  return (
    <article class="compare">
      <h1 class="visually-hidden">Compare two traces</h1>
      <CompareHead a={a} b={b} first={first.trace} second={second.trace} />
      {second.trace ? <CompareTimeline a={a} b={b} first={first.trace} second={second.trace} /> : <CompareChooser reference={a} trace={first.trace} />}
    </article>
  );
}

function useTrace(reference: string): { trace: Trace | null; error: ApiError | null } {
  const answer = useAnswer((signal) => (reference ? loadTrace(reference, signal) : Promise.resolve(null)), [reference]);
  const id = idOf(reference);
  const trace = useMemo(() => (answer.data?.id === id ? buildTrace(id, answer.data.documents) : null), [answer.data, id]);
  return { trace, error: trace ? null : answer.error };
}
