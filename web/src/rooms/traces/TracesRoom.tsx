import { useEffect, useState } from 'preact/hooks';
import { ApiError, getStatus, listTraces } from '../../api/client';
import type { TraceRow } from '../../api/types';
import { narrow } from '../../app/filterTerms';
import { count, duration, percent } from '../../app/format';
import { connection, range, useAnswer } from '../../app/live';
import { go, linkTo, refine as refineRoute, route } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { Distribution } from './Distribution';
import { percentile, timeOf } from './responseTimes';
import { FilterBox } from './FilterBox';
import { refine } from './refiners';
import { Scatter } from './Scatter';
import { TraceList } from './TraceList';
import './traces.css';

const maxTraces = 2_000;

/** Filter, refiners, scatter beside distribution, list. Pages stream in until the range or the cap is reached. */
export default function TracesRoom() {
  const filter = route.value.query.get('filter') ?? '';
  const idTyped = traceIdOf(filter);
  const { traces, scanned, complete, error } = useTraces(idTyped ? '' : filter);
  const hideProbes = route.value.query.get('probes') === 'hide';
  const [least, most] = bandOf(route.value.query.get('band'));

  useEffect(() => {
    if (idTyped) go(linkTo('traces', [idTyped]));
  }, [idTyped]);

  const inBand = traces.filter((trace) => timeOf(trace) >= least && timeOf(trace) <= most && !(hideProbes && isProbe(trace)));
  const add = (term: string) => refineRoute({ filter: narrow(filter, term) });
  return (
    <div class="traces">
      <h1 class="visually-hidden">Traces</h1>
      <FilterBox error={error} traces={traces} />
      <p class="quiet" role="status" hidden={error !== null}>
        {count(inBand.length)} shown, {count(traces.length)} matched of {count(scanned)} scanned
        {complete ? '' : traces.length >= maxTraces ? `; the newest ${count(maxTraces)}: narrow the range or the filter for the rest` : '; more are coming'}
        {traces.length > 0 && ` · p50 ${duration(percentile(inBand, 0.5))} · p99 ${duration(percentile(inBand, 0.99))}`}
        {' · '}
        <button aria-pressed={hideProbes} onClick={() => refineRoute({ probes: hideProbes ? null : 'hide' })}>
          Hide health probes
        </button>
      </p>
      {traces.length > 0 && (
        <>
          <Refiners traces={inBand} onAdd={add} />
          <div class="charts">
            <Scatter traces={inBand} />
            <Distribution traces={traces} band={[least, most]} onBand={(band) => refineRoute({ band })} />
          </div>
          <TraceList traces={inBand} />
        </>
      )}
      {traces.length === 0 && complete && !error && <NoTraces filter={filter} />}
    </div>
  );
}

function Refiners({ traces, onAdd }: { traces: readonly TraceRow[]; onAdd: (term: string) => void }) {
  return (
    <div class="refiners">
      {refine(traces).map(({ name, values }) => (
        <details key={name}>
          <summary>
            {name} <span class="quiet">{values.length}</span>
          </summary>
          <ul>
            {values.map(({ label, count: matching, mean, term }) => (
              <li key={label}>
                <button onClick={() => onAdd(term)} title={`Add ${term}`}>
                  <span class="share" style={{ width: `${(matching / traces.length) * 100}%` }} />
                  <span class="label">{label}</span>
                  <span class="quiet">
                    {percent(matching / traces.length)} · {duration(mean)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function NoTraces({ filter }: { filter: string }) {
  const api = useAnswer((signal) => getStatus(signal), []).data?.sources.find(({ kind }) => kind === 'api');
  return filter ? (
    <Notice title="No trace matches">
      <p>Widen the time range, or drop a term of the filter.</p>
    </Notice>
  ) : (
    <Notice
      title="No traces in this time range"
      command={`aws xray put-trace-segments --endpoint-url ${api?.detail ?? 'http://127.0.0.1:2000'} --no-sign-request --region us-east-1 --trace-segment-documents \\
  '{"trace_id":"1-'$(printf %08x $(date +%s))'-'$(openssl rand -hex 12)'","id":"'$(openssl rand -hex 8)'","name":"hello","start_time":'$(date +%s)',"end_time":'$(date +%s)'.2}'`}
    >
      <p>Choose a longer range above, or send a first trace:</p>
    </Notice>
  );
}

interface Loaded {
  traces: TraceRow[];
  scanned: number;
  complete: boolean;
  error: ApiError | null;
}

/** Page after page; what came stays in view while the next page is on its way. */
function useTraces(filter: string): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ traces: [], scanned: 0, complete: false, error: null });
  const { from, to } = range.value;
  useEffect(() => {
    const abort = new AbortController();
    void load({ from, to }, filter, abort.signal, (next) => !abort.signal.aborted && setLoaded(next));
    return () => abort.abort();
  }, [from, to, filter]);
  return loaded;
}

async function load(within: { from: number; to: number }, filter: string, signal: AbortSignal, show: (loaded: Loaded) => void): Promise<void> {
  const traces: TraceRow[] = [];
  let scanned = 0;
  let cursor: string | null = null;
  connection.value = 'waiting';
  try {
    do {
      const page = await listTraces(within, filter, cursor, signal);
      traces.push(...page.traces);
      scanned += page.scanned;
      cursor = page.next;
      show({ traces: [...traces], scanned, complete: cursor === null, error: null });
    } while (cursor !== null && traces.length < maxTraces);
    connection.value = 'idle';
  } catch (reason) {
    if (signal.aborted) return;
    const refused = reason instanceof ApiError;
    connection.value = refused ? 'idle' : 'lost';
    const error = refused ? reason : new ApiError(0, 'The bridge does not answer. Is it running?', null);
    show({ traces, scanned, complete: true, error });
  }
}

/** A trace id in the filter box opens the trace: X-Ray or W3C form. */
function traceIdOf(text: string): string | null {
  const id = text.trim();
  return /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i.test(id) || /^[0-9a-f]{32}$/i.test(id) ? id : null;
}

function isProbe(trace: TraceRow): boolean {
  return /\/(health|healthz|ready|readyz|live|livez|ping|status)\/?(\?.*)?$/i.test(trace.url ?? '');
}

function bandOf(text: string | null): [number, number] {
  const [least, most] = (text ?? '').split('~').map(Number);
  return least !== undefined && most !== undefined && least < most ? [least, most] : [0, Number.POSITIVE_INFINITY];
}
