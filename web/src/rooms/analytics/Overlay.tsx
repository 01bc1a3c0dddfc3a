import { useRef, useState } from 'preact/hooks';
import type { TraceSet } from '../../api/types';
import { duration } from '../../app/format';
import { axisOf, bandTerm, placeOf, sharesOf, timeAt, type Axis } from './bands';

const width = 960;
const height = 180;
const foot = 2;
const ticks = 5;
/** A shorter drag is a click. */
const leastDrag = 0.01;

interface Props {
  a: TraceSet;
  b: TraceSet | null;
  /** The filter of the times that were dragged over. */
  onBand: (term: string) => void;
}

/** Both distributions on one logarithmic axis, each in shares of its own set. Dragging over times makes them set B. */
export function Overlay({ a, b, onBand }: Props) {
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const sets = b ? [a, b] : [a];
  const axis = axisOf(sets.map(({ histogram }) => histogram));
  if (!axis) return null;
  const shares = sets.map(({ histogram }) => sharesOf(histogram, axis));
  const tallest = Math.max(...shares.flat(), 1e-9);
  const placeAt = (event: PointerEvent) => {
    const box = svg.current!.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
  };
  const [from, to] = drag ? [Math.min(...drag), Math.max(...drag)] : [0, 0];
  const drop = () => {
    if (to - from > leastDrag) onBand(bandTerm(axis, from, to));
    setDrag(null);
  };
  return (
    <figure class="overlay">
      <figcaption class="quiet">Response times, as shares of each set. Drag over some to make them set B.</figcaption>
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={describe(axis, a, b)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag([placeAt(event), placeAt(event)]);
        }}
        onPointerMove={(event) => drag && setDrag([drag[0], placeAt(event)])}
        onPointerUp={drop}
        onPointerCancel={() => setDrag(null)}
      >
        {drag && <rect class="brush" x={from * width} y={0} width={(to - from) * width} height={height - foot} />}
        {shares.map((bins, set) => (
          <path key={set} class={set === 0 ? 'area-a' : 'area-b'} d={areaOf(bins, tallest)} />
        ))}
        {sets.map(({ p50 }, set) =>
          p50 === null ? null : (
            <line key={set} class={set === 0 ? 'median-a' : 'median-b'} x1={placeOf(axis, p50) * width} x2={placeOf(axis, p50) * width} y1={0} y2={height - foot} />
          ),
        )}
      </svg>
      <p class="axis quiet" aria-hidden="true">
        {Array.from({ length: ticks }, (_, i) => (
          <span key={i}>{duration(timeAt(axis, i / (ticks - 1)))}</span>
        ))}
      </p>
    </figure>
  );
}

function describe({ least, most }: Axis, a: TraceSet, b: TraceSet | null): string {
  const middle = b ? `half of A below ${duration(a.p50)}, half of B below ${duration(b.p50)}` : `half below ${duration(a.p50)}`;
  return `Response times from ${duration(least)} to ${duration(most)}: ${middle}`;
}

function areaOf(bins: readonly number[], tallest: number): string {
  const step = width / bins.length;
  const base = height - foot;
  const steps = bins.map((share, index) => `L${index * step} ${base - (share / tallest) * (base - 4)}h${step}`);
  return `M0 ${base}${steps.join('')}L${width} ${base}z`;
}
