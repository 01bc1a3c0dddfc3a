import { useEffect, useState } from 'preact/hooks';
import { ApiError, listTraces, type Range } from '../../api/client';
import type { TraceRow } from '../../api/types';
import { connection, range } from '../../app/live';

/** More rows would be slow to draw and to group; the list then says that there are more. */
export const maxTraces = 2_000;

export interface Loaded {
  /** What the traces were asked by; null before the first answer. */
  filter: string | null;
  traces: readonly TraceRow[];
  scanned: number;
  /** What of the range is done: all of it, as much as is shown, as much as the reader wanted, or it goes on. */
  progress: 'all' | 'full' | 'stopped' | 'loading';
  error: ApiError | null;
}

const nothing: Loaded = { filter: null, traces: [], scanned: 0, progress: 'loading', error: null };

/**
 * Page after page: what came is shown while the next page is on its way. When only the time has moved, the former traces stay
 * until the new ones are all there, so nothing jumps.
 */
export function useTraces(filter: string): Loaded & { stop: () => void } {
  const [loaded, setLoaded] = useState(nothing);
  const [stopped, setStopped] = useState<AbortController | null>(null);
  const { from, to } = range.value;
  useEffect(() => {
    const abort = new AbortController();
    const stop = new AbortController();
    setStopped(stop);
    void load({ from, to }, filter, abort.signal, stop.signal, (next) => {
      if (abort.signal.aborted) return;
      setLoaded((before) => (next.progress === 'loading' && before.filter === filter && before.progress !== 'loading' ? before : next));
    });
    return () => abort.abort();
  }, [from, to, filter]);
  return { ...(loaded.filter === filter ? loaded : nothing), stop: () => stopped?.abort() };
}

async function load(within: Range, filter: string, abort: AbortSignal, stop: AbortSignal, show: (loaded: Loaded) => void): Promise<void> {
  const traces: TraceRow[] = [];
  let scanned = 0;
  let cursor: string | null = null;
  connection.value = 'waiting';
  try {
    do {
      const page = await listTraces(within, filter, cursor, abort);
      for (const trace of page.traces) traces.push(trace);
      scanned += page.scanned;
      cursor = page.next;
      const progress = cursor === null ? 'all' : traces.length >= maxTraces ? 'full' : stop.aborted ? 'stopped' : 'loading';
      show({ filter, traces: [...traces], scanned, progress, error: null });
    } while (cursor !== null && traces.length < maxTraces && !stop.aborted);
    connection.value = 'idle';
  } catch (reason) {
    if (abort.aborted) return;
    const refused = reason instanceof ApiError;
    connection.value = refused ? 'idle' : 'lost';
    const error = refused ? reason : new ApiError(0, 'The bridge does not answer. Is it running?', null);
    show({ filter, traces, scanned, progress: 'stopped', error });
  }
}
