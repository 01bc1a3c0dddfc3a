import { signal } from '@preact/signals';

/** A filter that the reader named. Kept in the browser. */
export interface SavedFilter {
  name: string;
  expression: string;
}

export const maxSaved = 50;
export const maxHistory = 20;

const maxName = 60;
/** Longer expressions work, but are not kept. */
const maxExpression = 2_000;

const savedKey = 'xraybridge.saved-filters';
const historyKey = 'xraybridge.filters';

export const savedFilters = signal<readonly SavedFilter[]>(read(savedKey, isSaved).slice(0, maxSaved));
export const history = signal<readonly string[]>(read(historyKey, isText).slice(0, maxHistory));

/** Saves under a name; one of the same name is replaced. The oldest goes when there are too many. */
export function withSaved(filters: readonly SavedFilter[], name: string, expression: string): readonly SavedFilter[] {
  const saved = { name: name.trim().slice(0, maxName), expression: expression.trim() };
  if (saved.name === '' || saved.expression === '' || saved.expression.length > maxExpression) return filters;
  return [saved, ...filters.filter((filter) => filter.name !== saved.name)].slice(0, maxSaved);
}

/** The newest first, each once. */
export function withUsed(expressions: readonly string[], expression: string): readonly string[] {
  const text = expression.trim();
  if (text === '' || text.length > maxExpression) return expressions;
  return [text, ...expressions.filter((other) => other !== text)].slice(0, maxHistory);
}

export function save(name: string, expression: string): void {
  savedFilters.value = withSaved(savedFilters.value, name, expression);
  write(savedKey, savedFilters.value);
}

export function forget(name: string): void {
  savedFilters.value = savedFilters.value.filter((filter) => filter.name !== name);
  write(savedKey, savedFilters.value);
}

export function remember(expression: string): void {
  history.value = withUsed(history.value, expression);
  write(historyKey, history.value);
}

export function clearHistory(): void {
  history.value = [];
  write(historyKey, []);
}

function isSaved(value: unknown): value is SavedFilter {
  return typeof value === 'object' && value !== null && isText((value as SavedFilter).name) && isText((value as SavedFilter).expression);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= maxExpression;
}

/** Whatever the browser holds under the key, what is not of the right kind is left out. */
function read<T>(key: string, is: (value: unknown) => value is T): T[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter(is) : [];
  } catch {
    return [];
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that forbids storage forgets them; everything else works.
  }
}
