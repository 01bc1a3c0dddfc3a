import type { State, TraceRow } from '../../api/types';

export interface Bin {
  from: number;
  to: number;
  counts: Record<State, number>;
  total: number;
}

const states: readonly State[] = ['ok', 'error', 'throttle', 'fault'];

/** Response times in bins of equal ratio: a distribution over four decades stays readable. Seconds. */
export function distribute(traces: readonly TraceRow[], binCount = 40): Bin[] {
  const times = traces.map(timeOf).filter((time) => time > 0);
  if (times.length === 0) return [];
  const least = times.reduce((a, b) => Math.min(a, b));
  const most = times.reduce((a, b) => Math.max(a, b));
  const ratio = most > least ? (most / least) ** (1 / binCount) : 1.1;
  const bins = Array.from({ length: most > least ? binCount : 1 }, (_, i) => emptyBin(least * ratio ** i, least * ratio ** (i + 1)));
  for (const trace of traces) {
    const time = timeOf(trace);
    if (time <= 0) continue;
    const index = Math.min(bins.length - 1, Math.max(0, Math.floor(Math.log(time / least) / Math.log(ratio) + 1e-9)));
    bins[index]!.counts[trace.state]++;
    bins[index]!.total++;
  }
  return bins;
}

/** What the distribution is about: the response time, or the duration where no root has arrived. */
export function timeOf(trace: TraceRow): number {
  return trace.responseTime ?? trace.duration;
}

/** The time below which a share of the traces lies; 0 when there are none. */
export function percentile(traces: readonly TraceRow[], share: number): number {
  const times = traces.map(timeOf).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)] ?? 0;
}

/** The response times in a band of the URL, `least~most` in seconds; all without one. */
export function bandOf(text: string | null): [number, number] {
  const [least, most] = (text ?? '').split('~').map(Number);
  return least !== undefined && most !== undefined && least < most ? [least, most] : [0, Number.POSITIVE_INFINITY];
}

/** Whether a trace is a load balancer's or orchestrator's question whether the service lives. */
export function isProbe(trace: TraceRow): boolean {
  return /\/(health|healthz|health-check|healthcheck|ready|readyz|readiness|live|livez|liveness|ping|status)\/?(\?.*)?$/i.test(trace.url ?? '');
}

/** A text that is nothing but a trace id, in X-Ray's or W3C's form. */
export function traceIdOf(text: string): string | null {
  const id = text.trim();
  return /^1-[0-9a-f]{8}-[0-9a-f]{24}$/i.test(id) || /^[0-9a-f]{32}$/i.test(id) ? id : null;
}

function emptyBin(from: number, to: number): Bin {
  return { from, to, counts: Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>, total: 0 };
}
