import { useRef, useState } from 'preact/hooks';
import type { HistogramBucket } from '../api/types';
import { duration } from '../app/format';
import { binsOf, edgesOf, placeOf } from './bins';
import './parts.css';

const width = 320;
const height = 96;

interface Props {
  buckets: readonly HistogramBucket[];
  label: string;
  /** Seconds; drawn over the bars. */
  band?: readonly [number, number] | null;
  /** Dragging over the bars selects from the least to the most of what was dragged over, in seconds. */
  onBand?: (band: [number, number]) => void;
  /** The same of an earlier window, as a line. */
  before?: readonly HistogramBucket[] | null;
}

/** Latencies on a logarithmic axis, from exact or coarse buckets alike. */
export function Histogram({ buckets, label, band, onBand, before }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<readonly [number, number] | null>(null);
  const bins = binsOf(before ? [buckets, before] : [buckets]);
  if (!bins) return null;
  const [bars, line] = bins.shares as [number[], number[]?];
  const tallest = Math.max(...bars, ...(line ?? []));
  const step = width / bars.length;
  const heightOf = (share: number) => (share / tallest) * (height - 4);
  const indexAt = (event: PointerEvent) => {
    const box = svg.current!.getBoundingClientRect();
    return Math.min(bars.length - 1, Math.max(0, Math.floor(((event.clientX - box.x) / box.width) * bars.length)));
  };
  const shown = drag ? ([Math.min(...drag) * step, (Math.max(...drag) + 1) * step] as const) : band ? ([placeOf(bins, band[0]) * width, placeOf(bins, band[1]) * width] as const) : null;
  return (
    <figure class={onBand ? 'histogram brush' : 'histogram'}>
      <figcaption class="quiet">{label}</figcaption>
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label} from ${duration(bins.least)} to ${duration(bins.most)}`}
        onPointerDown={(event) => {
          if (!onBand) return;
          const index = indexAt(event);
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([index, index]);
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], indexAt(event)])}
        onPointerUp={() => {
          if (drag) onBand?.([edgesOf(bins, Math.min(...drag))[0], edgesOf(bins, Math.max(...drag))[1]]);
          setDrag(null);
        }}
      >
        {shown && <rect class="band" x={shown[0]} y={0} width={Math.max(1, shown[1] - shown[0])} height={height} />}
        {bars.map((share, index) =>
          share > 0 ? <rect key={index} x={index * step + 0.5} y={height - heightOf(share)} width={step - 1} height={heightOf(share)} /> : null,
        )}
        {line && <path class="before" d={`M${line.map((share, index) => `${index * step} ${height - heightOf(share)}H${(index + 1) * step}`).join('L')}`} />}
      </svg>
      <div class="axis">
        <span>{duration(bins.least)}</span>
        <span>{duration(Math.sqrt(bins.least * bins.most))}</span>
        <span>{duration(bins.most)}</span>
      </div>
    </figure>
  );
}
