import type { State, Statistics } from '../../api/types';

export const states: readonly State[] = ['ok', 'error', 'throttle', 'fault'];

/** The shares of a node's or an edge's outcomes; they add up to 1, or are all 0 when nothing was counted. */
export function sharesOf(statistics: Statistics | null): Record<State, number> {
  const total = statistics?.total ?? 0;
  const share = (value: number) => (total > 0 ? value / total : 0);
  return {
    ok: share(statistics?.ok ?? 0),
    error: share(statistics?.error ?? 0),
    throttle: share(statistics?.throttle ?? 0),
    fault: share(statistics?.fault ?? 0),
  };
}

/** The worst state that is more than a trace of noise: at least 1 % of the calls, or a single one of few. */
export function worstOf(statistics: Statistics | null): State {
  const shares = sharesOf(statistics);
  return (['fault', 'throttle', 'error'] as const).find((state) => shares[state] >= 0.01) ?? 'ok';
}

export function meanOf(statistics: Statistics | null): number | null {
  return statistics && statistics.total > 0 ? statistics.responseTime / statistics.total : null;
}
