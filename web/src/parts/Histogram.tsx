import type { HistogramBucket } from '../api/types';
import { duration } from '../app/format';
import './parts.css';

const width = 320;
const height = 110;
const foot = 18;
const barCount = 32;

/** Latencies on a logarithmic axis, from exact or coarse buckets alike. */
export function Histogram({ buckets, label }: { buckets: readonly HistogramBucket[]; label: string }) {
  const values = buckets.filter(({ value }) => value > 0);
  if (values.length === 0) return null;
  const least = Math.min(...values.map(({ value }) => value));
  const most = Math.max(...values.map(({ value }) => value));
  const spread = Math.log(most / least) || 1;
  const bars = new Array<number>(barCount).fill(0);
  for (const { value, count } of values) bars[Math.min(barCount - 1, Math.floor((Math.log(value / least) / spread) * barCount))]! += count;
  const tallest = Math.max(...bars);
  const step = width / barCount;
  return (
    <figure class="histogram">
      <figcaption class="quiet">{label}</figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label} from ${duration(least)} to ${duration(most)}`}>
        {bars.map((count, index) => {
          const size = (count / tallest) * (height - foot - 4);
          return count > 0 ? <rect key={index} x={index * step + 0.5} y={height - foot - size} width={step - 1} height={size} /> : null;
        })}
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
