import { getTimeSeries } from '../../api/client';
import { duration, percent } from '../../app/format';
import { range, useAnswer } from '../../app/live';
import { pointsOf } from '../../parts/periods';
import { TimeChart } from '../../parts/TimeChart';
import { perMinute } from './labels';

/** Rate, errors and latency of a node or an edge over the time that is shown. */
export function NodeHistory({ selector, filter }: { selector: string; filter: string }) {
  const { from, to } = range.value;
  const { data, error } = useAnswer((signal) => getTimeSeries({ from, to }, filter, selector, signal), [from, to, filter, selector]);
  if (error) return <p class="quiet">{error.message}</p>;
  if (!data) return <div class="history loading" />;
  const points = pointsOf(data, data.series[0]?.periods ?? []);
  return (
    <div class="history">
      <TimeChart
        title="Requests"
        stacked
        format={perMinute}
        lines={(['ok', 'error', 'throttle', 'fault'] as const).map((state) => ({ name: state, tone: state, values: points.map(({ rates }) => rates[state]) }))}
      />
      <TimeChart
        title="Failed"
        format={percent}
        lines={[
          { name: 'errors', tone: 'error', values: points.map(({ error: share }) => share) },
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
    </div>
  );
}
