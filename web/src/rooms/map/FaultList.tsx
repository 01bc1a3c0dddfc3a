import { listTraces } from '../../api/client';
import { clock, duration } from '../../app/format';
import { range, useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { linkTo } from '../../app/route';
import { StateMark } from '../../parts/StateMark';

const shown = 5;

/** The newest traces in which the selected node or call failed. */
export function FaultList({ filter }: { filter: string }) {
  const { from, to } = range.value;
  const traces = useAnswer((signal) => listTraces({ from, to }, filter, null, signal), [from, to, filter]).data?.traces ?? [];
  if (traces.length === 0) return null;
  return (
    <>
      <h3>Newest faults</h3>
      <ul class="faults">
        {traces.slice(0, shown).map((trace) => (
          <li key={trace.id}>
            <StateMark state="fault" />
            <a href={linkTo('traces', [trace.id])}>
              {clock(trace.start, zone.value === 'utc').slice(0, 8)} {trace.method} {pathOf(trace.url) || trace.entry?.name}
            </a>
            <span class="quiet number">{duration(trace.responseTime)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function pathOf(url: string | null): string {
  return url?.replace(/^[a-z]+:\/\/[^/]*/i, '') ?? '';
}
