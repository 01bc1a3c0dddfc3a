import type { BridgeStatus } from '../../api/types';

/** What happens on the lines of the diagram, in documents a second; null until there are two readings. */
export interface Flows {
  /** By the kind of the source. */
  accepted: ReadonlyMap<string, number>;
  /** By the kind of the source: dropped since the start, and a second. */
  dropped: ReadonlyMap<string, { total: number; rate: number | null }>;
  /** By the consumer's name. */
  consumed: ReadonlyMap<string, number>;
  /** What was appended to the log. */
  appended: number | null;
}

/** From two readings of the counters. A bridge that was started anew in between has counted from 0: its rates come with the next. */
export function flowsOf(now: BridgeStatus, before: BridgeStatus | null): Flows {
  const seconds = before && before.started === now.started ? (now.now - before.now) / 1000 : 0;
  const rate = (later: number, earlier: number) => (seconds > 0 ? Math.max(0, later - earlier) / seconds : null);
  const sum = (status: BridgeStatus | null, list: 'accepted' | 'dropped', source: string) =>
    (status?.[list] ?? []).filter((entry) => entry.source === source).reduce((total, { count }) => total + count, 0);
  const rates = (names: Iterable<string>, later: (name: string) => number, earlier: (name: string) => number) =>
    new Map([...names].flatMap((name): [string, number][] => {
      const value = rate(later(name), earlier(name));
      return value === null ? [] : [[name, value]];
    }));
  const position = (status: BridgeStatus | null, name: string) => status?.consumers.find((consumer) => consumer.name === name)?.position ?? 0;
  return {
    accepted: rates(
      new Set(now.accepted.map(({ source }) => source)),
      (source) => sum(now, 'accepted', source),
      (source) => sum(before, 'accepted', source),
    ),
    dropped: new Map(
      [...new Set(now.dropped.map(({ source }) => source))].map((source) => {
        const total = sum(now, 'dropped', source);
        return [source, { total, rate: rate(total, sum(before, 'dropped', source)) }];
      }),
    ),
    consumed: rates(now.consumers.map(({ name }) => name), (name) => position(now, name), (name) => position(before, name)),
    appended: rate(now.store.lastSequence, before?.store.lastSequence ?? 0),
  };
}


/** 0/s, 0.4/s, 12/s, 1.2 k/s. */
export function perSecond(rate: number | null | undefined): string {
  if (rate === null || rate === undefined) return '…';
  const text = rate >= 1000 ? `${Number((rate / 1000).toPrecision(3))} k` : rate >= 10 ? String(Math.round(rate)) : String(Number(rate.toPrecision(2)));
  return `${text}/s`;
}
