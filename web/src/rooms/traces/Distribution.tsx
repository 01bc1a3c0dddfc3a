import { useRef, useState } from 'preact/hooks';
import type { State, TraceRow } from '../../api/types';
import { duration } from '../../app/format';
import { distribute, type Bin } from './responseTimes';

const width = 480;
const height = 160;
const foot = 18;
const order: readonly State[] = ['ok', 'error', 'throttle', 'fault'];

interface Props {
  traces: readonly TraceRow[];
  band: readonly [number, number];
  /** `least~most` in seconds, or null to drop the selection. */
  onBand: (band: string | null) => void;
}

/** Response times as bars by state; dragging over bars narrows to their times. */
export function Distribution({ traces, band, onBand }: Props) {
  const bins = distribute(traces);
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const most = Math.max(1, ...bins.map(({ total }) => total));
  const step = width / Math.max(1, bins.length);
  const binAt = (event: PointerEvent) => {
    const box = svg.current!.getBoundingClientRect();
    return Math.max(0, Math.min(bins.length - 1, Math.floor(((event.clientX - box.left) / box.width) * bins.length)));
  };
  const drop = () => {
    if (!drag) return;
    const [first, last] = [Math.min(...drag), Math.max(...drag)];
    onBand(`${bins[first]!.from}~${bins[last]!.to * 1.000001}`);
    setDrag(null);
  };
  const [first, last] = drag ?? [0, -1];
  return (
    <figure class="chart">
      <figcaption>
        Response times
        <Band band={band} onBand={onBand} />
      </figcaption>
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={describe(bins)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([binAt(event), binAt(event)]);
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], binAt(event)])}
        onPointerUp={drop}
      >
        {drag && <rect class="brush" x={Math.min(first, last) * step} y={0} width={(Math.abs(last - first) + 1) * step} height={height - foot} />}
        {bins.map((bin, index) => bars(bin, index, step, most))}
        <text x={2} y={height - 4}>
          {duration(bins[0]?.from)}
        </text>
        <text x={width - 2} y={height - 4} text-anchor="end">
          {duration(bins.at(-1)?.to)}
        </text>
      </svg>
    </figure>
  );
}

/** The selection as numbers, for hands on the keyboard. */
function Band({ band, onBand }: Pick<Props, 'band' | 'onBand'>) {
  const [least, most] = band;
  const field = (label: string, seconds: number, change: (seconds: number) => readonly [number, number]) => (
    <input
      type="number"
      min={0}
      step="any"
      aria-label={label}
      placeholder={label.startsWith('Shortest') ? '0' : '∞'}
      value={seconds > 0 && Number.isFinite(seconds) ? Number((seconds * 1000).toPrecision(4)) : ''}
      onChange={(event) => {
        const [from, to] = change(event.currentTarget.valueAsNumber / 1000);
        onBand(from < to ? `${from}~${to}` : null);
      }}
    />
  );
  return (
    <span class="band">
      {field('Shortest response time in milliseconds', least, (from) => [from || 0, most])} to{' '}
      {field('Longest response time in milliseconds', most, (to) => [least, to || Number.POSITIVE_INFINITY])} ms
      {(least > 0 || Number.isFinite(most)) && (
        <button onClick={() => onBand(null)}>
          ✕<span class="visually-hidden">Drop the selection</span>
        </button>
      )}
    </span>
  );
}

function bars(bin: Bin, index: number, step: number, most: number) {
  let y = height - foot;
  return order.map((state) => {
    const size = (bin.counts[state] / most) * (height - foot - 4);
    y -= size;
    return size > 0 ? (
      <rect key={`${index}${state}`} class={`fill-${state}`} x={index * step + 0.5} y={y} width={Math.max(1, step - 1)} height={size} />
    ) : null;
  });
}

function describe(bins: readonly Bin[]): string {
  const tallest = bins.reduce<Bin | null>((best, bin) => (best === null || bin.total > best.total ? bin : best), null);
  return tallest
    ? `Response times from ${duration(bins[0]!.from)} to ${duration(bins.at(-1)!.to)}, most between ${duration(tallest.from)} and ${duration(tallest.to)}`
    : 'No response times';
}
