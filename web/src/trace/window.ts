/** The part of a trace's time that is in view, in seconds after its start. */
export interface Window {
  from: number;
  to: number;
}

/** Below this the ruler's marks could not be told apart: a microsecond. */
const leastLength = 1e-6;

/** As the URL holds it, `0.25~0.5`; the whole trace when there is nothing sensible. */
export function parseWindow(text: string | null, duration: number): Window {
  const [from, to] = (text ?? '').split('~').map(Number);
  const whole = { from: 0, to: Math.max(duration, leastLength) };
  if (from === undefined || to === undefined || !(to - from >= leastLength)) return whole;
  return { from: Math.max(0, from), to: Math.min(whole.to, to) };
}

/** Null for the whole trace. */
export function formatWindow({ from, to }: Window, duration: number): string | null {
  if (from <= 0 && to >= duration) return null;
  return [from, to].map((moment) => String(Number(moment.toFixed(7)))).join('~');
}

/** Looks closer (factor below 1) or from further away, around a moment. */
export function zoom({ from, to }: Window, factor: number, around: number, duration: number): Window {
  const length = Math.max(leastLength, (to - from) * factor);
  const middle = Math.max(from, Math.min(to, around));
  const start = middle - ((middle - from) / (to - from)) * length;
  return within(start, length, duration);
}

/** Moves by a share of the window's length. */
export function pan({ from, to }: Window, share: number, duration: number): Window {
  return within(from + (to - from) * share, to - from, duration);
}

/** Round moments to mark on a ruler, at steps of 1, 2 or 5; at most so many. */
export function ticks({ from, to }: Window, most = 8): number[] {
  const length = to - from;
  if (!(length > 0)) return [from];
  const step = stepOf(length, most);
  const marks: number[] = [];
  for (let i = Math.ceil(from / step); i * step <= to && marks.length <= most; i++) marks.push(i * step);
  return marks;
}

/** A mark's text, with as many digits as tell it from the next: 1 s, 1,234.5 ms. */
export function tickLabel(moment: number, { from, to }: Window, most = 8): string {
  const step = stepOf(to - from, most);
  const [unit, name] = to >= 1 && step >= 0.01 ? [1, 's'] : to >= 1e-3 ? [1e-3, 'ms'] : [1e-6, 'µs'];
  const digits = Math.max(0, -Math.floor(Math.log10(step / unit) + 1e-9));
  return `${(moment / unit).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${name}`;
}

function within(from: number, length: number, duration: number): Window {
  const start = Math.max(0, Math.min(from, duration - length));
  return { from: start, to: Math.min(Math.max(duration, leastLength), start + length) };
}

function stepOf(length: number, most: number): number {
  const raw = length / most;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((factor) => factor * power >= raw * 0.999999) ?? 10) * power;
}
