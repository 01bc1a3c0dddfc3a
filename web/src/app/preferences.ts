import { effect, signal } from '@preact/signals';

/** What a user chooses once: kept in the browser, not in the URL, because it is about the reader and not about the view. */
export type Theme = 'system' | 'light' | 'dark';

export const theme = signal<Theme>(read('theme', ['system', 'light', 'dark'], 'system'));
export const zone = signal<'local' | 'utc'>(read('zone', ['local', 'utc'], 'local'));
export const rail = signal<'open' | 'closed'>(read('rail', ['open', 'closed'], 'open'));

effect(() => {
  write('theme', theme.value);
  if (theme.value === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme.value);
});
effect(() => write('zone', zone.value));
effect(() => write('rail', rail.value));

function read<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  const value = storage()?.getItem(`xraybridge.${name}`);
  return allowed.find((candidate) => candidate === value) ?? otherwise;
}

function write(name: string, value: string): void {
  storage()?.setItem(`xraybridge.${name}`, value);
}

/** Null where the browser forbids it (private windows, blocked cookies). */
function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
