import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../../app/preferences';
import { hueOf } from '../../parts/hue';
import type { Trace } from '../../trace/model';

const height = 56;

/** The whole trace at a glance: every span as a line, drawn once. */
export function Minimap({ trace }: { trace: Trace }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const paintAll = () => paint(canvas.current!, trace);
    const observer = new ResizeObserver(paintAll);
    observer.observe(canvas.current!);
    return () => observer.disconnect();
  }, [trace, theme.value]);
  return (
    <canvas
      class="minimap"
      ref={canvas}
      height={height}
      role="img"
      aria-label={`Overview of ${trace.spans.length} spans of ${trace.services.length} services`}
    />
  );
}

function paint(canvas: HTMLCanvasElement, trace: Trace): void {
  const scale = devicePixelRatio;
  canvas.width = canvas.clientWidth * scale;
  canvas.height = height * scale;
  const context = canvas.getContext('2d');
  if (!context) return;
  const total = trace.duration || 1;
  const line = Math.max(scale, canvas.height / Math.max(trace.spans.length, 1));
  const fault = getComputedStyle(canvas).getPropertyValue('--fault');
  trace.spans.forEach((span, index) => {
    context.fillStyle = span.state === 'fault' ? fault : `oklch(0.62 0.11 ${hueOf(span.service)})`;
    const from = (span.start / total) * canvas.width;
    const to = ((span.end ?? total) / total) * canvas.width;
    context.fillRect(from, (index / trace.spans.length) * canvas.height, Math.max(scale, to - from), line);
  });
}
