/** A time range as the URL holds it: `PT15M` (the last 15 minutes) or `start~end` in ISO 8601, as the X-Ray console writes it. */
export interface TimeRange {
  /** Seconds before now, for a sliding range. */
  last?: number;
  /** Milliseconds since the epoch, for a fixed range. */
  from?: number;
  to?: number;
}

export const defaultRange: TimeRange = { last: 30 * 60 };

export const presets: readonly { label: string; seconds: number }[] = [
  { label: 'Last 5 minutes', seconds: 300 },
  { label: 'Last 15 minutes', seconds: 900 },
  { label: 'Last 30 minutes', seconds: 1800 },
  { label: 'Last hour', seconds: 3600 },
  { label: 'Last 3 hours', seconds: 10_800 },
  { label: 'Last 6 hours', seconds: 21_600 },
];

const durationPattern = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?$/;

export function parseRange(text: string | null): TimeRange {
  if (!text) return defaultRange;
  const duration = durationPattern.exec(text);
  if (duration) {
    const [hours, minutes, seconds] = duration.slice(1).map((part) => Number(part ?? 0)) as [number, number, number];
    const last = hours * 3600 + minutes * 60 + seconds;
    return last > 0 ? { last } : defaultRange;
  }
  const [from, to] = text.split('~').map((part) => Date.parse(part));
  return from !== undefined && to !== undefined && from < to ? { from, to } : defaultRange;
}

export function formatRange(range: TimeRange): string {
  if (range.last !== undefined) {
    const hours = Math.floor(range.last / 3600);
    const minutes = Math.floor((range.last % 3600) / 60);
    const seconds = range.last % 60;
    return `PT${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  }
  return `${new Date(range.from!).toISOString()}~${new Date(range.to!).toISOString()}`;
}

/** The range as moments, in milliseconds since the epoch. */
export function resolveRange(range: TimeRange, now: number): { from: number; to: number } {
  return range.last === undefined ? { from: range.from!, to: range.to! } : { from: now - range.last * 1000, to: now };
}

/** A moment as a field for date and time holds it, in UTC or in the browser's zone. */
export function toLocalText(milliseconds: number, utc: boolean): string {
  if (Number.isNaN(milliseconds)) return '';
  const zoned = utc ? milliseconds : milliseconds - new Date(milliseconds).getTimezoneOffset() * 60_000;
  return new Date(zoned).toISOString().slice(0, 19);
}

/** The moment that such a field means; null while it is empty. */
export function fromLocalText(text: string, utc: boolean): number | null {
  const moment = Date.parse(utc ? `${text}Z` : text);
  return Number.isNaN(moment) ? null : moment;
}
