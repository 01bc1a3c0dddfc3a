import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

const overscan = 10;

export interface VirtualRows {
  /** The scrolling box. */
  box: RefObject<HTMLDivElement | null>;
  /** The rows to draw: from the first to before the last. */
  first: number;
  last: number;
  width: number;
  onScroll: () => void;
  /** Scrolls as little as it takes to have a row in view. */
  reveal: (index: number) => void;
}

/** Which of many rows of equal height are in view: only those are in the document, so ten thousand rows scroll like ten. */
export function useVirtualRows(count: number, rowHeight: number): VirtualRows {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [{ width, height }, setSize] = useState({ width: 800, height: 600 });
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setSize(entry!.contentRect));
    observer.observe(box.current!);
    return () => observer.disconnect();
  }, []);
  const reveal = (index: number) => {
    const { current } = box;
    if (!current || index < 0) return;
    const at = index * rowHeight;
    if (at < current.scrollTop) current.scrollTop = at;
    else if (at + rowHeight > current.scrollTop + current.clientHeight) current.scrollTop = at + rowHeight - current.clientHeight;
  };
  return {
    box,
    first: Math.max(0, Math.floor(top / rowHeight) - overscan),
    last: Math.min(count, Math.ceil((top + height) / rowHeight) + overscan),
    width,
    onScroll: () => setTop(box.current?.scrollTop ?? 0),
    reveal,
  };
}
