/** Numbers and times as people read them. All take plain numbers; none depends on the browser's language. */

const units: readonly [number, string][] = [
  [3600, 'h'],
  [60, 'min'],
  [1, 's'],
  [1e-3, 'ms'],
  [1e-6, 'µs'],
];

/** Three significant digits with a unit: 1.25 s, 340 ms, 12.5 µs. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  if (seconds === 0) return '0 ms';
  const size = Math.abs(seconds);
  const [factor, unit] = units.find(([least]) => size >= least) ?? [1e-6, 'µs'];
  return `${significant(seconds / factor)} ${unit}`;
}

/** A count with a unit prefix when it is long: 980, 12.5 k, 3.1 M. */
export function count(value: number): string {
  if (Math.abs(value) < 10_000) return String(Math.round(value));
  return Math.abs(value) < 1e6 ? `${significant(value / 1e3)} k` : `${significant(value / 1e6)} M`;
}

/** A count with its noun: 1 span, 2 spans. */
export function plural(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A share of 1 as percent: 0 %, 0.4 %, 12 %. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 10 ? significant(value, 2) : Math.round(value)} %`;
}

export function bytes(value: number): string {
  const steps = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = value;
  let step = 0;
  while (size >= 1024 && step < steps.length - 1) {
    size /= 1024;
    step++;
  }
  return `${step === 0 ? size : significant(size)} ${steps[step]}`;
}

/** A moment to the millisecond, in UTC or in the browser's zone. */
export function moment(milliseconds: number, utc: boolean): string {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '–';
  const local = utc ? date : new Date(milliseconds - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 23).replace('T', ' ');
}

export function clock(milliseconds: number, utc: boolean): string {
  return moment(milliseconds, utc).slice(11);
}

function significant(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits)));
}
