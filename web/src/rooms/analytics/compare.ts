import type { Dimension, State, TraceSet } from '../../api/types';
import { quoted, termOf } from '../../app/filterTerms';

/** What the traces of one set that have a value look like. */
export interface Side {
  /** Of the set's traces, 0 to 1. */
  share: number;
  /** Seconds; null when no trace has the value. */
  mean: number | null;
}

export interface Comparison {
  dimension: string;
  label: string;
  /** The filter that selects the value. */
  term: string;
  /** Null when the set has more values than the bridge lists, so that it is not known whether this is among them. */
  a: Side | null;
  b: Side | null;
  /** By how much larger the share is in B; null when it is not known. */
  delta: number | null;
}

const states: readonly State[] = ['ok', 'error', 'throttle', 'fault'];

const names: Record<string, string> = { service: 'Service', 'http.url': 'URL', 'http.method': 'Method', 'http.status': 'Status', user: 'User', 'instance.id': 'Instance', availabilityzone: 'Zone' };

/** Every value of every dimension in both sets, the largest difference of shares first; of one set alone, the most frequent first. */
export function compare(a: TraceSet, b: TraceSet | null): Comparison[] {
  const left = tableOf(a);
  const right = b && tableOf(b);
  const keys = new Set([...left.entries.keys(), ...(right?.entries.keys() ?? [])]);
  const rows = [...keys].map((key) => {
    const { dimension, label, term } = (left.entries.get(key) ?? right?.entries.get(key))!;
    const [sideA, sideB] = [sideOf(left, key, dimension), right ? sideOf(right, key, dimension) : null];
    return { dimension, label, term, a: sideA, b: sideB, delta: sideA && sideB ? sideB.share - sideA.share : null };
  });
  return rows.sort((x, y) => weight(y, b !== null) - weight(x, b !== null));
}

/** The filter that selects a value. */
export function termFor({ keyword, key }: Pick<Dimension, 'keyword' | 'key'>, value: string | number | boolean): string {
  if (keyword === 'annotation') return termOf(key ?? '', value);
  if (keyword === 'service') return `service(${quoted(String(value))})`;
  return `${keyword} = ${typeof value === 'string' ? quoted(value) : String(value)}`;
}

interface Entry extends Side {
  dimension: string;
  label: string;
  term: string;
}

interface Table {
  entries: Map<string, Entry>;
  /** Dimensions with values that are not listed. */
  cut: Set<string>;
}

function tableOf({ statistics, matched, dimensions }: TraceSet): Table {
  const entries = new Map<string, Entry>();
  const add = (dimension: string, label: string, term: string, count: number, mean: number | null) =>
    entries.set(`${dimension}\n${term}`, { dimension, label, term, share: matched > 0 ? count / matched : 0, mean });
  for (const state of states) if (statistics[state] > 0) add('State', state, state, statistics[state], null);
  for (const dimension of dimensions) {
    for (const { value, count, mean } of dimension.values) add(nameOf(dimension), String(value), termFor(dimension, value), count, mean);
  }
  return { entries, cut: new Set(dimensions.filter(({ cut }) => cut).map(nameOf)) };
}

function nameOf({ keyword, key }: Dimension): string {
  return key ?? names[keyword] ?? keyword;
}

function sideOf({ entries, cut }: Table, key: string, dimension: string): Side | null {
  const entry = entries.get(key);
  if (entry) return { share: entry.share, mean: entry.mean };
  return cut.has(dimension) ? null : { share: 0, mean: null };
}

function weight({ a, delta }: Comparison, hasB: boolean): number {
  return hasB ? Math.abs(delta ?? 0) : (a?.share ?? 0);
}
