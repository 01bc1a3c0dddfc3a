import { duration, percent } from '../../app/format';
import type { Change, Verdict } from './compare';
import { perMinute } from './labels';

/** A verdict by a sign as well, so that it is readable without colours. */
export const verdictMarks: Record<Verdict, string> = { new: '+', gone: '−', worse: '▲', better: '▼', same: '=' };

/** One figure in both windows, and its change. */
export interface Difference {
  name: string;
  now: string;
  before: string;
  change: string;
}

/** All figures side by side. */
export function differencesOf({ now, before }: Change): Difference[] {
  const share = (value: number | undefined) => (value === undefined ? '–' : percent(value));
  return [
    {
      name: 'Rate',
      now: now ? perMinute(now.perMinute) : '–',
      before: before ? perMinute(before.perMinute) : '–',
      change: relative(now?.perMinute, before?.perMinute),
    },
    { name: 'Faults', now: share(now?.fault), before: share(before?.fault), change: points(now?.fault, before?.fault) },
    { name: 'Errors', now: share(now?.error), before: share(before?.error), change: points(now?.error, before?.error) },
    { name: 'p50', now: duration(now?.p50), before: duration(before?.p50), change: relative(now?.p50, before?.p50) },
    { name: 'p99', now: duration(now?.p99), before: duration(before?.p99), change: relative(now?.p99, before?.p99) },
  ];
}

/** The change of a node in so few words that they fit into it: what decided, else the rate. */
export function summaryOf({ now, before, verdict, reason }: Change): string {
  if (!now || !before) return verdict;
  const mark = verdictMarks[verdict];
  switch (reason) {
    case 'fault':
      return `${mark} faults ${percent(before.fault)} → ${percent(now.fault)}`;
    case 'error':
      return `${mark} errors ${percent(before.error)} → ${percent(now.error)}`;
    case null:
      return `rate ${relative(now.perMinute, before.perMinute)}`;
    default:
      return `${mark} ${reason} ${relative(now[reason], before[reason])}`;
  }
}

/** In percent of what was. */
function relative(now: number | null | undefined, before: number | null | undefined): string {
  if (now === null || now === undefined || before === null || before === undefined) return '–';
  if (before === 0) return now === 0 ? '±0 %' : 'from none';
  return signed(((now - before) / before) * 100, '%');
}

/** In percentage points. */
function points(now: number | undefined, before: number | undefined): string {
  return now === undefined || before === undefined ? '–' : signed((now - before) * 100, 'pp');
}

function signed(value: number, unit: string): string {
  const rounded = Math.abs(value) < 10 ? Number(value.toFixed(1)) : Math.round(value);
  return `${rounded > 0 ? '+' : rounded < 0 ? '−' : '±'}${Math.abs(rounded)} ${unit}`;
}
