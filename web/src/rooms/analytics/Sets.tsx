import { useMemo, useState } from 'preact/hooks';
import { getTraceSet } from '../../api/client';
import type { TraceSet } from '../../api/types';
import { narrow } from '../../app/filterTerms';
import { range, useAnswer, type Answer } from '../../app/live';
import { refine, route } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { compare } from './compare';
import { ComparisonTable } from './ComparisonTable';
import { Figures } from './Figures';
import { Overlay } from './Overlay';
import { SetBox } from './SetBox';

const pageSize = 24;

/** What do the slow ones have that the others have not? Both sets are made of all traces that match. */
export function Sets() {
  const { query } = route.value;
  const filterA = query.get('a') ?? '';
  const filterB = query.get('b');
  const a = useSet(filterA);
  const b = useSet(filterB);
  const [shown, setShown] = useState(pageSize);
  const rows = useMemo(() => (a.data ? compare(a.data, b.data) : []), [a.data, b.data]);
  return (
    <>
      <div class="sets">
        <SetBox name="a" expression={filterA} set={a.data} error={a.error} />
        <SetBox name="b" expression={filterB} set={b.data} error={b.error} />
      </div>
      {!a.data && !a.error && <Skeleton label="The comparison" />}
      {a.data && a.data.matched + (b.data?.matched ?? 0) === 0 && (
        <Notice title="Nothing to compare">
          <p>Choose a longer time range, or simpler expressions.</p>
        </Notice>
      )}
      {a.data && a.data.matched + (b.data?.matched ?? 0) > 0 && (
        <>
          <Overlay a={a.data} b={b.data} onBand={(term) => refine({ b: narrow(filterA, term) })} />
          <Figures a={a.data} b={b.data} />
          <ComparisonTable rows={rows.slice(0, shown)} hasB={b.data !== null} onNarrow={(name, term) => refine({ [name]: narrow((name === 'a' ? filterA : filterB) ?? '', term) })} />
          {rows.length > shown && <button onClick={() => setShown(shown + pageSize)}>Show {Math.min(pageSize, rows.length - shown)} more</button>}
        </>
      )}
    </>
  );
}

/** The traces that match; none when there is no expression, which is another thing than an empty one. */
function useSet(filter: string | null): Answer<TraceSet | null> {
  const { from, to } = range.value;
  const answer = useAnswer((signal) => (filter === null ? Promise.resolve(null) : getTraceSet({ from, to }, filter, signal)), [from, to, filter]);
  return filter === null ? { ...answer, data: null } : answer;
}
