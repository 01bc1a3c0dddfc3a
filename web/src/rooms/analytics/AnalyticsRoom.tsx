import { useMemo } from 'preact/hooks';
import { listTraces, type ApiError } from '../../api/client';
import type { TraceRow } from '../../api/types';
import { narrow } from '../../app/filterTerms';
import { count, duration, percent } from '../../app/format';
import { range, useAnswer } from '../../app/live';
import { linkTo, refine as refineRoute, route } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { refine } from '../traces/refiners';
import { percentile } from '../traces/responseTimes';
import { compare } from './compare';
import { Overlay } from './Overlay';
import './analytics.css';

const maxRows = 24;

/** Two sets of traces side by side: what do the slow ones have that the others have not? */
export default function AnalyticsRoom() {
  const { query } = route.value;
  const a = useSet(query.get('a') ?? '');
  const b = useSet(query.get('b') ?? '');
  const rows = useMemo(() => compare(refine(a.traces), refine(b.traces), a.traces.length, b.traces.length), [a.traces, b.traces]);
  return (
    <div class="analytics">
      <h1 class="visually-hidden">Analytics</h1>
      <div class="sets">
        <SetBox name="a" {...a} />
        <SetBox name="b" {...b} />
      </div>
      {a.traces.length + b.traces.length === 0 && a.loaded && b.loaded ? (
        <Notice title="Nothing to compare">
          <p>Choose a longer time range, or simpler expressions.</p>
        </Notice>
      ) : (
        <>
          <Overlay a={a.traces} b={b.traces} />
          <table>
            <thead>
              <tr>
                <th scope="col">Dimension</th>
                <th scope="col">Value</th>
                <th scope="col" class="number">
                  Share of A
                </th>
                <th scope="col" class="number">
                  Share of B
                </th>
                <th scope="col" class="number">
                  Difference
                </th>
                <th scope="col" class="number">
                  Mean in A
                </th>
                <th scope="col" class="number">
                  Mean in B
                </th>
                <th scope="col">Narrow</th>
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, maxRows).map((row) => (
                <tr key={`${row.dimension}\n${row.label}`}>
                  <td>{row.dimension}</td>
                  <td class="value">{row.label}</td>
                  <td class="number">{percent(row.shareA)}</td>
                  <td class="number">{percent(row.shareB)}</td>
                  <td class="number">{signed(row.shareB - row.shareA)}</td>
                  <td class="number">{duration(row.meanA)}</td>
                  <td class="number">{duration(row.meanB)}</td>
                  <td>
                    <button onClick={() => refineRoute({ a: narrow(query.get('a') ?? '', row.term) })} aria-label={`Narrow A by ${row.term}`}>
                      A
                    </button>{' '}
                    <button onClick={() => refineRoute({ b: narrow(query.get('b') ?? '', row.term) })} aria-label={`Narrow B by ${row.term}`}>
                      B
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </div>
  );
}

function SetBox({ name, traces, error }: { name: 'a' | 'b'; traces: readonly TraceRow[]; error: ApiError | null }) {
  const expression = route.value.query.get(name) ?? '';
  const failed = traces.filter(({ state }) => state === 'fault' || state === 'error').length;
  return (
    <section class={`set set-${name}`}>
      <label for={`set-${name}`}>Set {name.toUpperCase()}</label>
      <input
        id={`set-${name}`}
        class="mono"
        data-filter={name === 'a' ? '' : undefined}
        placeholder={name === 'a' ? 'all traces' : 'responsetime > 1'}
        value={expression}
        aria-invalid={error !== null}
        onChange={(event) => refineRoute({ [name]: event.currentTarget.value })}
      />
      {error ? (
        <p role="alert" class="wrong">
          {error.message}
        </p>
      ) : (
        <p class="quiet">
          {count(traces.length)} traces · p50 {duration(percentile(traces, 0.5))} · p99 {duration(percentile(traces, 0.99))} · failed{' '}
          {percent(traces.length > 0 ? failed / traces.length : 0)} · <a href={linkTo('traces', [], { filter: expression })}>list</a>
        </p>
      )}
    </section>
  );
}

function useSet(filter: string): { traces: readonly TraceRow[]; error: ApiError | null; loaded: boolean } {
  const { from, to } = range.value;
  const answer = useAnswer((signal) => listTraces({ from, to }, filter, null, signal), [from, to, filter]);
  const traces = useMemo(() => answer.data?.traces ?? [], [answer.data]);
  return { traces, error: answer.error, loaded: !answer.loading };
}

function signed(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${percent(Math.abs(share))}`;
}
