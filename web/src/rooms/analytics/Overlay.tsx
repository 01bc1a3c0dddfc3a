import type { TraceRow } from '../../api/types';
import { duration } from '../../app/format';
import { timeOf } from '../traces/responseTimes';

const width = 960;
const height = 180;
const foot = 18;
const binCount = 60;

/** Both distributions on one logarithmic axis, each in shares of its own set. */
export function Overlay({ a, b }: { a: readonly TraceRow[]; b: readonly TraceRow[] }) {
  const times = [...a, ...b].map(timeOf).filter((time) => time > 0);
  if (times.length === 0) return null;
  const least = Math.min(...times);
  const most = Math.max(...times);
  const shares = [a, b].map((set) => sharesOf(set, least, most));
  const tallest = Math.max(...shares.flat(), 1e-9);
  return (
    <figure class="overlay">
      <figcaption class="quiet">Response times: share of each set</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`Response times of both sets from ${duration(least)} to ${duration(most)}`}>
        {shares.map((bins, set) => (
          <path key={set} class={set === 0 ? 'area-a' : 'area-b'} d={areaOf(bins, tallest)} />
        ))}
        <text x={2} y={height - 4}>
          {duration(least)}
        </text>
        <text x={width - 2} y={height - 4} text-anchor="end">
          {duration(most)}
        </text>
      </svg>
    </figure>
  );
}

function sharesOf(traces: readonly TraceRow[], least: number, most: number): number[] {
  const bins = new Array<number>(binCount).fill(0);
  const spread = Math.log(most / least) || 1;
  for (const trace of traces) {
    const time = timeOf(trace);
    if (time > 0) bins[Math.min(binCount - 1, Math.floor((Math.log(time / least) / spread) * binCount))]! += 1 / traces.length;
  }
  return bins;
}

function areaOf(bins: readonly number[], tallest: number): string {
  const step = width / bins.length;
  const base = height - foot;
  const steps = bins.map((share, index) => `L${index * step} ${base - (share / tallest) * (base - 4)}h${step}`);
  return `M0 ${base}${steps.join('')}L${width} ${base}z`;
}
