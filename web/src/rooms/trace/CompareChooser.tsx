import { useState } from 'preact/hooks';
import { listTraces } from '../../api/client';
import type { TraceRow } from '../../api/types';
import { quoted } from '../../app/filterTerms';
import { clock, duration } from '../../app/format';
import { useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { go, linkTo } from '../../app/route';
import { StateMark } from '../../parts/StateMark';
import type { Trace } from '../../trace/model';
import { idOf, openedFiles, referenceTo } from '../../trace/source';

/** Around the trace, in milliseconds: what ran at the same time is what one wants to compare with. */
const around = 30 * 60_000;

const maxOffered = 12;

/** Chooses the second trace: by its id, out of an open file, or of the same request around the same time. */
export function CompareChooser({ reference, trace }: { reference: string; trace: Trace }) {
  const [typed, setTyped] = useState('');
  const alike = filterOf(trace);
  const start = trace.start * 1000;
  const answer = useAnswer((signal) => listTraces({ from: start - around, to: start + around }, alike, null, signal), [trace.id]);
  const others = (answer.data?.traces ?? []).filter(({ id, partial }) => id !== trace.id && !partial);
  const compareWith = (other: string) => go(linkTo('traces', [reference, 'compare', other]));
  const fromFiles = openedFiles.value.flatMap(({ content }) => content.traces).filter((candidate) => referenceTo(candidate) !== reference);
  return (
    <section class="chooser">
      <form
        class="tools"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim()) compareWith(idOf(typed));
        }}
      >
        <label>
          Compare with{' '}
          <input class="mono" size={40} data-filter placeholder="1-5759e988-bd862e3fe1be46a994272793" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <button type="submit">Compare</button>
      </form>
      {fromFiles.length > 0 && (
        <>
          <h2>Out of open files</h2>
          <ul>
            {fromFiles.slice(0, maxOffered).map((candidate) => (
              <li key={candidate.id}>
                <a class="mono" href={linkTo('traces', [reference, 'compare', referenceTo(candidate)])}>
                  {candidate.id}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>
        The same request within half an hour <span class="quiet mono">{alike}</span>
      </h2>
      {others.length === 0 && !answer.loading && <p class="quiet">There is no other. Paste an id above, or select two traces in the list of traces.</p>}
      {others.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Start</th>
              <th scope="col" class="number">
                Response time
              </th>
              <th scope="col">Trace</th>
            </tr>
          </thead>
          <tbody>
            {offered(others).map((other) => (
              <tr key={other.id}>
                <td>
                  <StateMark state={other.state} />
                </td>
                <td class="mono">{clock(other.start, zone.value === 'utc')}</td>
                <td class="number">{duration(other.responseTime ?? other.duration)}</td>
                <td>
                  <a class="mono" href={linkTo('traces', [reference, 'compare', other.id])}>
                    {other.id}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** From the fastest to the slowest, evenly: the typical ones are in the middle. */
function offered(rows: readonly TraceRow[]): TraceRow[] {
  const sorted = [...rows].sort((a, b) => (a.responseTime ?? a.duration) - (b.responseTime ?? b.duration));
  if (sorted.length <= maxOffered) return sorted;
  return Array.from({ length: maxOffered }, (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (maxOffered - 1))]!);
}

function filterOf(trace: Trace): string {
  const root = trace.roots[0];
  const url = root?.entity.http?.request?.['url'];
  const method = root?.entity.http?.request?.['method'];
  if (!root) return '';
  if (typeof url !== 'string') return `service(${quoted(root.entity.name)})`;
  return `http.url = ${quoted(url)}${typeof method === 'string' ? ` AND http.method = ${quoted(method)}` : ''}`;
}
