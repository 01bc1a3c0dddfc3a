import { effect, signal, type Signal } from '@preact/signals';

/** A size that a reader chose by dragging, kept in the browser where that is allowed. Pixels. */
export function rememberedSize(name: string, initial: number, least: number, most: number): Signal<number> {
  const key = `xraybridge.size.${name}`;
  const size = signal(clamp(read(key) ?? initial, least, most));
  effect(() => write(key, size.value));
  return size;
}

export function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

function read(key: string): number | null {
  try {
    const value = Number(localStorage.getItem(key) ?? Number.NaN);
    return Number.isFinite(value) ? value : null;
  } catch {
    return null;
  }
}

function write(key: string, value: number): void {
  try {
    localStorage.setItem(key, String(value));
  } catch {
    // A browser that forbids storage forgets the size; everything else works.
  }
}
