import { useEffect, useRef, useState } from 'preact/hooks';

export interface View {
  x: number;
  y: number;
  zoom: number;
}

export const zoomStep = 1.2;
const [leastZoom, mostZoom, mostFitted] = [0.1, 4, 1.3];

/** What part of a drawing is seen: all of it, whatever the room for it, until it is moved or zoomed by hand. */
export function useView(width: number, height: number) {
  const svg = useRef<SVGSVGElement>(null);
  const [moved, setMoved] = useState<View | null>(null);
  const [fitted, setFitted] = useState<View>({ x: 0, y: 0, zoom: 1 });
  const held = useRef<{ x: number; y: number } | null>(null);
  const view = moved ?? fitted;

  useEffect(() => {
    const target = svg.current!;
    const observer = new ResizeObserver(() => setFitted(fit(target, width, height)));
    observer.observe(target);
    return () => observer.disconnect();
  }, [width, height]);

  /** The point at x, y of the element stays where it is; its middle without one. */
  const zoomBy = (factor: number, x = (svg.current?.clientWidth ?? 0) / 2, y = (svg.current?.clientHeight ?? 0) / 2) => {
    const zoom = Math.min(mostZoom, Math.max(leastZoom, view.zoom * factor));
    const scale = zoom / view.zoom;
    setMoved({ x: x - (x - view.x) * scale, y: y - (y - view.y) * scale, zoom });
  };
  const grip = {
    onWheel: (event: WheelEvent) => {
      event.preventDefault();
      const box = svg.current!.getBoundingClientRect();
      zoomBy(event.deltaY < 0 ? zoomStep : 1 / zoomStep, event.clientX - box.x, event.clientY - box.y);
    },
    onPointerDown: (event: PointerEvent) => {
      if (event.target === svg.current) held.current = { x: event.clientX - view.x, y: event.clientY - view.y };
    },
    onPointerMove: (event: PointerEvent) => {
      if (held.current) setMoved({ ...view, x: event.clientX - held.current.x, y: event.clientY - held.current.y });
    },
    onPointerUp: () => (held.current = null),
    onPointerLeave: () => (held.current = null),
  };
  return { svg, view, zoomBy, grip, reset: () => setMoved(null) };
}

function fit(svg: SVGSVGElement, width: number, height: number): View {
  const box = svg.getBoundingClientRect();
  if (box.width === 0) return { x: 0, y: 0, zoom: 1 };
  const zoom = Math.min(mostFitted, box.width / width, box.height / height);
  return { x: (box.width - width * zoom) / 2, y: (box.height - height * zoom) / 2, zoom };
}
