import { useEffect, useState } from 'preact/hooks';
import { getStatus } from '../../api/client';
import type { BridgeStatus } from '../../api/types';

/** The second reading follows soon, so that rates are there at once. */
const firstPauseMs = 1_000;
const pauseMs = 5_000;

interface Readings {
  now: BridgeStatus | null;
  before: BridgeStatus | null;
  error: string | null;
  /** Reads again at once. */
  again: () => void;
}

/** The bridge's status, read again and again while the room is open: rates are made of two readings. */
export function useStatus(): Readings {
  const [readings, setReadings] = useState<Omit<Readings, 'again'>>({ now: null, before: null, error: null });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    let timer = 0;
    let pause = firstPauseMs;
    const read = () =>
      void getStatus(abort.signal)
        .then(
          (now) => setReadings((last) => ({ now, before: last.now, error: null })),
          (reason: unknown) => setReadings((last) => ({ ...last, error: reason instanceof Error ? reason.message : String(reason) })),
        )
        .then(() => {
          if (abort.signal.aborted) return;
          timer = window.setTimeout(read, pause);
          pause = pauseMs;
        });
    read();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [turn]);
  return { ...readings, again: () => setTurn((last) => last + 1) };
}
