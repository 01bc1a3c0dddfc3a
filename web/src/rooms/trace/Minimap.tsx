import { useEffect, useRef } from 'preact/hooks';
import { theme } from '../../app/preferences';
import { hueOf } from '../../parts/hue';
import type { Trace } from '../../trace/model';

const height = 56;
/** Lines of a small trace are no thicker than this. */
const maxLine = 7;

/** The whole trace at a glance: every span as a line, drawn once. */
export function Minimap({ trace }: { trace: Trace }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current!;
    const observer = new ResizeObserver(() => paint(target, trace));
    observer.observe(target);
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
