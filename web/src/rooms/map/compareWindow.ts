import type { Range } from '../../api/client';

/** With which earlier window the map is compared, as the URL holds it. */
export const offsets: readonly { value: string; label: string; milliseconds: number | null }[] = [
  { value: 'before', label: 'the window before', milliseconds: null },
  { value: 'PT1H', label: '1 hour earlier', milliseconds: 3_600_000 },
  { value: 'P1D', label: '1 day earlier', milliseconds: 86_400_000 },
  { value: 'P7D', label: '1 week earlier', milliseconds: 604_800_000 },
];

/** The earlier window, as long as the present one: so much earlier, or from a moment in ISO 8601. Null when nothing is compared. */
export function earlierWindow(text: string | null, { from, to }: Range): Range | null {
  if (!text) return null;
  const known = offsets.find(({ value }) => value === text);
  const start = known ? from - (known.milliseconds ?? to - from) : Date.parse(text);
  return Number.isNaN(start) ? null : { from: start, to: start + (to - from) };
}
