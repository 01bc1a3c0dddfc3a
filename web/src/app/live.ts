import { computed, effect, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { ApiError, type Range } from '../api/client';
import { route, visit } from './route';
import { parseRange, resolveRange } from './timeRange';

const refreshMs = 5_000;

/** Whether views refresh by themselves. */
export const live = computed(() => route.value.query.get('live') === '1');

/** The present, as views see it: it moves on with each refresh only, so all of a view is about one moment. */
export const now = signal(Date.now());

export const connection = signal<'idle' | 'waiting' | 'lost'>('idle');

/** The chosen range as moments. */
export const range = computed<Range>(() => resolveRange(parseRange(route.value.query.get('timeRange')), now.value));

export function toggleLive(): void {
  visit({ live: live.value ? null : '1' });
}

export function refresh(): void {
  now.value = Date.now();
}

effect(() => {
  if (!live.value) return;
  refresh();
  const timer = setInterval(refresh, refreshMs);
  return () => clearInterval(timer);
});

export interface Answer<T> {
  /** The newest answer; it stays while the next is on its way, so nothing jumps. */
  data: T | null;
  error: ApiError | null;
  loading: boolean;
}

/** Asks the bridge whenever a dependency changes; an answer that is overtaken is dropped. */
export function useAnswer<T>(ask: (signal: AbortSignal) => Promise<T>, dependencies: readonly unknown[]): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ data: null, error: null, loading: true });
  useEffect(() => {
    const abort = new AbortController();
    setAnswer((before) => ({ ...before, loading: true }));
    connection.value = 'waiting';
    ask(abort.signal).then(
      (data) => {
        if (abort.signal.aborted) return;
        connection.value = 'idle';
        setAnswer({ data, error: null, loading: false });
      },
      (reason: unknown) => {
        if (abort.signal.aborted) return;
        const refused = reason instanceof ApiError;
        connection.value = refused ? 'idle' : 'lost';
        const error = refused ? reason : new ApiError(0, 'The bridge does not answer. Is it running?', null);
        setAnswer((before) => ({ data: before.data, error, loading: false }));
      },
    );
    return () => abort.abort();
  }, dependencies);
  return answer;
}
