import { useState } from 'preact/hooks';
import { getTimeSeries } from '../../api/client';
import type { NodeSeries, State, TimeSeries } from '../../api/types';
import { quoted } from '../../app/filterTerms';
import { clock, count, duration, percent } from '../../app/format';
import { range, useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { linkTo, refine, route } from '../../app/route';
import { colourOf } from '../../parts/hue';
import { Notice } from '../../parts/Notice';
import { pointsOf, type Point } from '../../parts/periods';
import { Skeleton } from '../../parts/Skeleton';
import { TimeChart } from '../../parts/TimeChart';

const pageSize = 12;
const states: readonly State[] = ['ok', 'error', 'throttle', 'fault'];
const aMinute = (rate: number) => `${rate < 10_000 ? Number(rate.toPrecision(3)) : count(rate)} a minute`;

/** Rate, failures and percentiles of each service, period by period. */
export function ServicesOverTime() {
  const filter = route.value.query.get('a') ?? '';
  const { from, to } = range.value;
  const { data, error } = useAnswer((signal) => getTimeSeries({ from, to }, filter, '', signal), [from, to, filter]);
  const [shown, setShown] = useState(pageSize);
  return (
    <>
      <div class="set set-a">
        <label for="set-a">Of the traces</label>
        <input
          id="set-a"
          class="mono"
          data-filter
          placeholder="all traces"
          spellcheck={false}
          autocomplete="off"
          value={filter}
          aria-invalid={error !== null}
          onChange={(event) => refine({ a: event.currentTarget.value })}
        />
        {error && (
          <p role="alert" class="wrong">
            {error.message}
          </p>
        )}
        {data && !error && <p class="quiet" role="status">{describe(data)}</p>}
      </div>
      {!data && !error && <Skeleton label="The time series" />}
      {data?.series.length === 0 && (
        <Notice title="No service did anything">
          <p>Choose a longer time range, or a simpler expression.</p>
        </Notice>
      )}
      {data?.series.slice(0, shown).map((series) => (
        <Service key={`${series.service?.name}\n${series.service?.type}`} data={data} series={series} />
      ))}
      {data && data.series.length > shown && <button onClick={() => setShown(shown + pageSize)}>Show {Math.min(pageSize, data.series.length - shown)} more</button>}
    </>
  );
}

function describe({ traces, complete, from, stepSeconds }: TimeSeries): string {
  const since = complete ? '' : ` · partial: the newest ${count(traces)} traces, since ${clock(from, zone.value === 'utc').slice(0, 8)}`;
  return `${count(traces)} traces in periods of ${duration(stepSeconds)}${since}`;
}

function Service({ data, series }: { data: TimeSeries; series: NodeSeries }) {
  const points = pointsOf(data, series.periods);
  const { name, type } = series.service ?? { name: '–', type: null };
  return (
    <section class="service-series">
      <header>
        <h2>
          <span class="dot" style={{ background: colourOf(name) }} /> {name}
        </h2>
        <p class="quiet">
          {type ?? 'service'} · {count(series.total)} requests
        </p>
        <p>
          <a href={linkTo('traces', [], { filter: `service(${quoted(name)})` })}>traces</a>
        </p>
      </header>
      <TimeChart title="Requests" stacked format={aMinute} lines={states.map((state) => ({ name: state, tone: state, values: points.map(({ rates }) => rates[state]) }))} />
      <TimeChart
        title="Failed"
        format={percent}
        lines={[
          { name: 'errors', tone: 'error', values: points.map(({ error }) => error) },
          { name: 'faults', tone: 'fault', values: points.map(({ fault }) => fault) },
        ]}
      />
      <TimeChart
        title="Latency"
        format={duration}
        lines={[
          { name: 'p50', tone: 'accent', values: points.map(({ p50 }) => p50) },
          { name: 'p99', tone: 'quiet', values: points.map(({ p99 }) => p99) },
        ]}
      />
      <details>
        <summary>As a table</summary>
        <Table name={name} points={points} />
      </details>
    </section>
  );
}

function Table({ name, points }: { name: string; points: readonly Point[] }) {
  const utc = zone.value === 'utc';
  return (
    <table>
      <caption class="visually-hidden">{name} over time</caption>
      <thead>
        <tr>
          {['From', 'Requests a minute', 'Errors', 'Faults', 'p50', 'p99'].map((heading) => (
            <th key={heading} scope="col" class={heading === 'From' ? '' : 'number'}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points
          .filter(({ rate }) => rate > 0)
          .map(({ start, rate, error, fault, p50, p99 }) => (
            <tr key={start}>
              <th scope="row">{clock(start, utc).slice(0, 8)}</th>
              <td class="number">{Number(rate.toPrecision(3))}</td>
              <td class="number">{percent(error ?? 0)}</td>
              <td class="number">{percent(fault ?? 0)}</td>
              <td class="number">{duration(p50)}</td>
              <td class="number">{duration(p99)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
