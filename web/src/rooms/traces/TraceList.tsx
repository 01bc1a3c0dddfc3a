import { useState } from 'preact/hooks';
import type { TraceRow } from '../../api/types';
import { clock, duration } from '../../app/format';
import { zone } from '../../app/preferences';
import { go, linkTo } from '../../app/route';
import { colourOf } from '../../parts/hue';
import { StateMark } from '../../parts/StateMark';
import { percentile, timeOf } from './responseTimes';

const pageSize = 200;

const columns: Record<string, (a: TraceRow, b: TraceRow) => number> = {
  start: (a, b) => b.start - a.start,
  time: (a, b) => timeOf(b) - timeOf(a),
};

/** The list: newest or slowest first; arrows move, Enter opens. */
export function TraceList({ traces }: { traces: readonly TraceRow[] }) {
  const [sort, setSort] = useState<'start' | 'time'>('start');
  const [shown, setShown] = useState(pageSize);
  const sorted = [...traces].sort(columns[sort]);
  // One trace of minutes would leave nothing of the others: the longest twentieth has full bars.
  const long = Math.max(percentile(traces, 0.95), 1e-9);
  return (
    <>
      <table class="trace-list" onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col">State</th>
            <th scope="col" aria-sort={sort === 'start' ? 'descending' : 'none'}>
              <button onClick={() => setSort('start')}>Start</button>
            </th>
            <th scope="col">Request</th>
            <th scope="col">Status</th>
            <th scope="col" aria-sort={sort === 'time' ? 'descending' : 'none'}>
              <button onClick={() => setSort('time')}>Response time</button>
            </th>
            <th scope="col">Services</th>
            <th scope="col" class="number">
              Annotations
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((trace) => (
            <Row key={trace.id} trace={trace} long={long} />
          ))}
        </tbody>
      </table>
      {sorted.length > shown && <button onClick={() => setShown(shown + pageSize)}>Show {Math.min(pageSize, sorted.length - shown)} more</button>}
    </>
  );
}

function Row({ trace, long }: { trace: TraceRow; long: number }) {
  const href = linkTo('traces', [trace.id]);
  return (
    <tr onClick={() => go(href)}>
      <td>
        <StateMark state={trace.state} />
        {trace.partial && <span title="Some segments are in progress"> …</span>}
      </td>
      <td class="mono">{clock(trace.start, zone.value === 'utc')}</td>
      <td class="request">
        <a href={href} onClick={(event) => event.stopPropagation()}>
          {trace.url ? `${trace.method ?? ''} ${trace.url}` : (trace.entry?.name ?? trace.id)}
        </a>
      </td>
      <td class="number">{trace.status ?? ''}</td>
      <td class="time">
        <span class={`length ${trace.state}`} style={{ width: `${Math.min(1, timeOf(trace) / long) * 90}%` }} />
        <span>{trace.partial && timeOf(trace) === 0 ? 'in progress' : duration(timeOf(trace))}</span>
      </td>
      <td>
        <span class="dots" title={trace.services.map(({ name }) => name).join(', ')}>
          {trace.services.slice(0, 8).map(({ name, type }) => (
            <span key={`${name}\n${type}`} style={{ background: colourOf(name) }} />
          ))}
        </span>
        {trace.services.length}
      </td>
      <td class="number">{Object.keys(trace.annotations).length || ''}</td>
    </tr>
  );
}

function move(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const row = event.target instanceof HTMLElement ? event.target.closest('tr') : null;
  if (step === 0 || !row) return;
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  next?.querySelector<HTMLElement>('a')?.focus();
  event.preventDefault();
}
