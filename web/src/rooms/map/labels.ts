import type { GraphNode, Statistics } from '../../api/types';
import { duration } from '../../app/format';
import { meanOf } from './health';

/** Mean time and requests a minute, as the label of a node. */
export function rateOf(statistics: Statistics | null, seconds: number | null): string {
  if (!statistics || statistics.total === 0) return 'no calls';
  return `${duration(meanOf(statistics))} · ${times(statistics.total, seconds)}`;
}

/** What a client asks for, which does no work of its own. */
export function callsOf(node: GraphNode, seconds: number | null): string {
  return times(
    node.edges.reduce((sum, edge) => sum + edge.statistics.total, 0),
    seconds,
  );
}

/** A rate as people say it: 1,200/min is no more exact than 1.2 k/min. */
export function perMinute(rate: number): string {
  return `${rate >= 10_000 ? `${Number((rate / 1000).toPrecision(3))} k` : rate >= 10 ? Math.round(rate) : Number(rate.toPrecision(2))}/min`;
}

export function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function times(total: number, seconds: number | null): string {
  if (seconds === null) return total === 1 ? 'once' : `${total} times`;
  return perMinute(total / (seconds / 60));
}
