import { useEffect, useRef, useState } from 'preact/hooks';
import { theme } from '../../app/preferences';
import { hueOf } from '../../parts/hue';
import type { Trace } from '../../trace/model';
import type { Window } from '../../trace/window';

const mostHeight = 56;
/** Lines of a small trace are no thicker than this. */
const maxLine = 7;
/** A shorter drag is a click. */
const leastDrag = 0.005;

interface Props {
  trace: Trace;
  window: Window;
  onWindow: (window: Window) => void;
}

/** The whole trace at a glance, every span a line, drawn once. Dragging over it looks closer at that time. */
export function Minimap({ trace, window, onWindow }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const height = Math.max(20, Math.min(mostHeight, trace.spans.length * maxLine + 4));
  useEffect(() => {
    const target = canvas.current!;
    const observer = new ResizeObserver(() => paint(target, trace, height));
    observer.observe(target);
    return () => observer.disconnect();
  }, [trace, theme.value]);
  const total = trace.duration || 1;
  const [from, to] = drag ? [Math.min(...drag), Math.max(...drag)] : [window.from / total, window.to / total];
  const shareAt = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
  };
  const drop = () => {
    if (drag && to - from > leastDrag) onWindow({ from: from * total, to: to * total });
    setDrag(null);
  };
  return (
    <div
      class="minimap"
      style={{ height: `${height}px` }}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag([shareAt(event), shareAt(event)]);
      }}
      onPointerMove={(event) => drag && setDrag([drag[0], shareAt(event)])}
      onPointerUp={drop}
      onPointerCancel={() => setDrag(null)}
      onDblClick={() => onWindow({ from: 0, to: trace.duration })}
    >
      <canvas
        ref={canvas}
        height={height}
        role="img"
        aria-label={`Overview of ${trace.spans.length} spans of ${trace.services.length} services; drag to look closer`}
      />
      <div class="outside" style={{ left: 0, width: `${from * 100}%` }} />
      <div class="outside" style={{ left: `${to * 100}%`, right: 0 }} />
    </div>
  );
}

function paint(canvas: HTMLCanvasElement, trace: Trace, height: number): void {
  const scale = devicePixelRatio;
  canvas.width = canvas.clientWidth * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  const total = trace.duration || 1;
  const step = Math.min(maxLine * scale, canvas.height / Math.max(trace.spans.length, 1));
  const line = Math.max(scale, step * 0.8);
  const fault = getComputedStyle(canvas).getPropertyValue('--fault');
  trace.spans.forEach((span, index) => {
    context.fillStyle = span.state === 'fault' ? fault : `oklch(0.62 0.11 ${hueOf(span.service)})`;
    const from = (span.start / total) * canvas.width;
    const to = ((span.end ?? total) / total) * canvas.width;
    context.fillRect(from, index * step, Math.max(scale, to - from), line);
  });
}
