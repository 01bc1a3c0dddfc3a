import { useMemo, useState } from 'preact/hooks';
import type { State, TraceRow } from '../../api/types';
import { clock, duration } from '../../app/format';
import { zone } from '../../app/preferences';
import { go, linkTo, refine, route } from '../../app/route';
import { colourOf } from '../../parts/hue';
import { StateMark } from '../../parts/StateMark';
import { percentile, timeOf } from './responseTimes';

const pageSize = 200;
const maxDots = 8;

const severity: Record<State, number> = { ok: 0, error: 1, throttle: 2, fault: 3 };

/** What the list can be sorted by; the largest first, in reverse with a minus before it. */
const columns: Record<string, (trace: TraceRow) => number | string> = {
  state: (trace) => severity[trace.state],
  start: (trace) => trace.start,
  request: (trace) => `${trace.url ?? trace.entry?.name ?? ''}`,
  status: (trace) => trace.status ?? 0,
  time: timeOf,
  services: (trace) => trace.services.length,
  annotations: (trace) => Object.keys(trace.annotations).length,
};

const headings: [column: string, label: string][] = [
  ['state', 'State'],
  ['start', 'Start'],
  ['request', 'Request'],
  ['status', 'Status'],
  ['time', 'Response time'],
  ['services', 'Services'],
  ['annotations', 'Annotations'],
];

/** The list, the newest first unless the URL says otherwise; arrows move, Enter opens, two can be selected to compare. */
export function TraceList({ traces }: { traces: readonly TraceRow[] }) {
  const { query } = route.value;
  const [shown, setShown] = useState(pageSize);
  const asked = query.get('sort') ?? 'start';
  const ascending = asked.startsWith('-');
  const column = asked.replace('-', '') in columns ? asked.replace('-', '') : 'start';
  const sorted = useMemo(() => sort(traces, columns[column]!, ascending), [traces, column, ascending]);
  const picked = (query.get('pick') ?? '').split(',').filter(Boolean);
  // One trace of minutes would leave nothing of the others: the longest twentieth has full bars.
  const long = useMemo(() => Math.max(percentile(traces, 0.95), 1e-9), [traces]);
  const sortBy = (next: string) => refine({ sort: next === column && !ascending ? `-${next}` : next === 'start' ? null : next });
  return (
    <>
      <table class="trace-list" onKeyDown={move}>
        <thead>
          <tr>
            <th scope="col">
              <span class="visually-hidden">Select to compare</span>
            </th>
            {headings.map(([name, label]) => (
              <th key={name} scope="col" class={name === 'annotations' ? 'number' : ''} aria-sort={name !== column ? 'none' : ascending ? 'ascending' : 'descending'}>
                <button onClick={() => sortBy(name)}>{label}</button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((trace) => (
            <Row key={trace.id} trace={trace} long={long} picked={picked} />
          ))}
        </tbody>
      </table>
      {sorted.length > shown && <button onClick={() => setShown(shown + pageSize)}>Show {Math.min(pageSize, sorted.length - shown)} more</button>}
    </>
  );
}

function Row({ trace, long, picked }: { trace: TraceRow; long: number; picked: readonly string[] }) {
  const href = linkTo('traces', [trace.id]);
  const isPicked = picked.includes(trace.id);
  // A third takes the place of the second.
  const pick = () => refine({ pick: (isPicked ? picked.filter((id) => id !== trace.id) : [...picked.slice(0, 1), trace.id]).join(',') });
  return (
    <tr onClick={() => go(href)} class={isPicked ? 'picked' : ''}>
      <td onClick={(event) => event.stopPropagation()}>
        <input type="checkbox" aria-label={`Select ${trace.id} to compare`} checked={isPicked} onChange={pick} />
      </td>
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
      <td class="status">{trace.status ?? ''}</td>
      <td class="time">
        <span class={`length ${trace.state}`} style={{ width: `${Math.min(1, timeOf(trace) / long) * 90}%` }} />
        <span>{trace.partial && timeOf(trace) === 0 ? 'in progress' : duration(timeOf(trace))}</span>
      </td>
      <td>
        <span class="dots" title={trace.services.map(({ name }) => name).join(', ')}>
          {trace.services.slice(0, maxDots).map(({ name, type }) => (
            <span key={`${name}\n${type}`} style={{ background: colourOf(name) }} />
          ))}
        </span>
        {trace.services.length}
      </td>
      <td class="number">{Object.keys(trace.annotations).length || ''}</td>
    </tr>
  );
}

function sort(traces: readonly TraceRow[], by: (trace: TraceRow) => number | string, ascending: boolean): TraceRow[] {
  const direction = ascending ? 1 : -1;
  return traces
    .map((trace) => ({ trace, value: by(trace) }))
    .sort((a, b) => (a.value < b.value ? -direction : a.value > b.value ? direction : b.trace.start - a.trace.start))
    .map(({ trace }) => trace);
}

function move(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const row = target?.closest('tbody tr');
  if (step === 0 || !row) return;
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  next?.querySelector<HTMLElement>(target instanceof HTMLInputElement ? 'input' : 'a')?.focus();
  event.preventDefault();
}
