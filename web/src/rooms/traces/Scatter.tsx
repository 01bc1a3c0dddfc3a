import { useRef, useState } from 'preact/hooks';
import type { TraceRow } from '../../api/types';
import { clock, duration } from '../../app/format';
import { range } from '../../app/live';
import { zone } from '../../app/preferences';
import { linkTo, refine } from '../../app/route';
import { formatRange } from '../../app/timeRange';
import { timeOf } from './responseTimes';

const width = 720;
const height = 160;
const foot = 18;
const maxPoints = 1_000;

/** Traces over time: colour and shape by state, height by response time on a logarithmic scale. Dragging narrows the time range. */
export function Scatter({ traces }: { traces: readonly TraceRow[] }) {
  const svg = useRef<SVGSVGElement>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const { from, to } = range.value;
  const times = traces.map(timeOf).filter((time) => time > 0);
  const least = Math.log(Math.min(...times, 1));
  const most = Math.max(Math.log(Math.max(...times, 0.001)), least + 0.1);
  const x = (trace: TraceRow) => ((trace.start - from) / (to - from)) * width;
  const y = (trace: TraceRow) => 6 + (1 - (Math.log(Math.max(timeOf(trace), 1e-6)) - least) / (most - least)) * (height - foot - 12);
  const momentAt = (event: PointerEvent) => {
    const box = svg.current!.getBoundingClientRect();
    return from + Math.max(0, Math.min(1, (event.clientX - box.left) / box.width)) * (to - from);
  };
  const drop = () => {
    if (drag && Math.abs(drag[1] - drag[0]) > 1000) refine({ timeRange: formatRange({ from: Math.min(...drag), to: Math.max(...drag) }) });
    setDrag(null);
  };
  const utc = zone.value === 'utc';
  return (
    <figure class="chart">
      <figcaption>
        Traces over time
        {traces.length > maxPoints && <span class="quiet"> the newest {maxPoints}</span>}
      </figcaption>
      <svg
        ref={svg}
        viewBox={`0 0 ${width} ${height}`}
        role="group"
        aria-label={`${traces.length} traces by start and response time`}
        onPointerDown={(event) => setDrag([momentAt(event), momentAt(event)])}
        onPointerMove={(event) => drag && setDrag([drag[0], momentAt(event)])}
        onPointerUp={drop}
        onPointerLeave={() => setDrag(null)}
      >
        {drag && (
          <rect
            class="brush"
            x={((Math.min(...drag) - from) / (to - from)) * width}
            y={0}
            width={(Math.abs(drag[1] - drag[0]) / (to - from)) * width}
            height={height - foot}
          />
        )}
        {traces.slice(0, maxPoints).map((trace) => (
          <a key={trace.id} href={linkTo('traces', [trace.id])} tabIndex={-1} aria-label={`Trace ${trace.id}`}>
            <title>{`${trace.entry?.name ?? trace.id} ${duration(timeOf(trace))}`}</title>
            {point(trace, x(trace), y(trace))}
          </a>
        ))}
        <text x={2} y={height - 4}>
          {clock(from, utc).slice(0, 8)}
        </text>
        <text x={width - 2} y={height - 4} text-anchor="end">
          {clock(to, utc).slice(0, 8)}
        </text>
      </svg>
    </figure>
  );
}

function point(trace: TraceRow, x: number, y: number) {
  switch (trace.state) {
    case 'ok':
      return <circle class="fill-ok" cx={x} cy={y} r={2.5} />;
    case 'error':
      return <path class="fill-error" d={`M${x} ${y - 4}l4 7h-8z`} />;
    case 'throttle':
      return <path class="fill-throttle" d={`M${x} ${y - 4}l4 4l-4 4l-4-4z`} />;
    case 'fault':
      return <rect class="fill-fault" x={x - 3} y={y - 3} width={6} height={6} />;
  }
}
