import { useEffect, useMemo } from 'preact/hooks';
import { getStatus } from '../../api/client';
import { narrow } from '../../app/filterTerms';
import { count, duration } from '../../app/format';
import { useAnswer } from '../../app/live';
import { go, linkTo, refine as refineRoute, route } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { isFromFile } from '../../trace/source';
import { Distribution } from './Distribution';
import { fileDrop } from './fileDrop';
import { FilterBox } from './FilterBox';
import { maxTraces, useTraces, type Loaded } from './loading';
import { bandOf, isProbe, percentile, timeOf, traceIdOf } from './responseTimes';
import { RefinerList } from './RefinerList';
import { Scatter } from './Scatter';
import { TraceList } from './TraceList';
import './traces.css';

/** Filter, refiners, scatter beside distribution, list. Pages stream in until the range or the cap is reached. */
export default function TracesRoom() {
  const { query } = route.value;
  const filter = query.get('filter') ?? '';
  const idTyped = traceIdOf(filter);
  const loaded = useTraces(idTyped ? '' : filter);
  const { traces, scanned, progress, error } = loaded;
  const hideProbes = query.get('probes') === 'hide';
  const band = query.get('band');
  const [least, most] = bandOf(band);
  useEffect(() => {
    if (idTyped) go(linkTo('traces', [idTyped]));
  }, [idTyped]);

  const wanted = useMemo(() => (hideProbes ? traces.filter((trace) => !isProbe(trace)) : traces), [traces, hideProbes]);
  const inBand = useMemo(() => wanted.filter((trace) => timeOf(trace) >= least && timeOf(trace) <= most), [wanted, least, most]);
  const add = (term: string) => refineRoute({ filter: narrow(filter, term) });
  return (
    <div class="traces" {...fileDrop}>
      <h1 class="visually-hidden">Traces</h1>
      <FilterBox error={error} traces={traces} />
      <div class="tools" hidden={error !== null}>
        <p class="quiet" role="status">
          {count(inBand.length)} shown, {count(traces.length)} matched of {count(scanned)} scanned{endOf(loaded)}
          {inBand.length > 0 && ` · p50 ${duration(percentile(inBand, 0.5))} · p99 ${duration(percentile(inBand, 0.99))}`}
        </p>
        {progress === 'loading' && <button onClick={loaded.stop}>Stop</button>}
        <button aria-pressed={hideProbes} onClick={() => refineRoute({ probes: hideProbes ? null : 'hide' })}>
          Hide health probes{hideProbes && traces.length > wanted.length ? ` (${traces.length - wanted.length})` : ''}
        </button>
        <Compare />
        <a class="button" href={linkTo('traces', ['open'])}>
          Open a file
        </a>
      </div>
      {traces.length > 0 && (
        <>
          <RefinerList traces={inBand} onAdd={add} />
          <div class="charts">
            <Scatter traces={inBand} />
            <Distribution traces={wanted} band={[least, most]} onBand={(next) => refineRoute({ band: next })} />
          </div>
          <TraceList traces={inBand} />
        </>
      )}
      {traces.length === 0 && progress === 'loading' && !error && <Skeleton label="The list of traces" />}
      {traces.length === 0 && progress !== 'loading' && !error && <NoTraces filter={filter} />}
    </div>
  );
}

function endOf({ progress, traces }: Loaded): string {
  switch (progress) {
    case 'all':
      return '';
    case 'full':
      return `; the newest ${count(Math.max(maxTraces, traces.length))} are here: narrow the range or the filter for the rest`;
    case 'stopped':
      return '; stopped, older ones were not looked at';
    case 'loading':
      return '; more are coming';
  }
}

/** The way to compare the two traces that are selected in the list. */
function Compare() {
  const [a, b] = (route.value.query.get('pick') ?? '').split(',').filter((id) => traceIdOf(id) || isFromFile(id));
  if (!a) return null;
  return b ? (
    <>
      <a class="button main" href={linkTo('traces', [a, 'compare', b])}>
        Compare the two
      </a>
      <button onClick={() => refineRoute({ pick: null })}>Select none</button>
    </>
  ) : (
    <>
      <span class="quiet">Select a second trace to compare, or</span>
      <a class="button" href={linkTo('traces', [a, 'compare'])}>
        find one
      </a>
    </>
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
      <p>Choose a longer range above, drop a file with traces here, or send a first trace:</p>
    </Notice>
  );
}
