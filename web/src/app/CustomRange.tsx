import { useRef, useState } from 'preact/hooks';
import { range } from './live';
import { zone } from './preferences';
import { visit } from './route';
import { formatRange, fromLocalText, toLocalText } from './timeRange';

/** A range from one moment to another, as fields for both. */
export function CustomRange({ onClose }: { onClose: () => void }) {
  const utc = zone.value === 'utc';
  const [error, setError] = useState('');
  const form = useRef<HTMLFormElement>(null);
  const apply = (event: Event) => {
    event.preventDefault();
    const fields = new FormData(form.current!);
    const [from, to] = ['from', 'to'].map((name) => fromLocalText(String(fields.get(name)), utc));
    if (from === null || from === undefined || to === null || to === undefined || from >= to) {
      setError('The beginning must be before the end.');
      return;
    }
    visit({ timeRange: formatRange({ from, to }), live: null });
    onClose();
  };
  const field = (name: string, label: string, value: number) => (
    <label>
      {label} <input type="datetime-local" step={1} name={name} value={toLocalText(value, utc)} required />
    </label>
  );
  return (
    <form class="custom-range" ref={form} onSubmit={apply} onKeyDown={(event) => event.key === 'Escape' && onClose()}>
      {field('from', 'From', range.value.from)}
      {field('to', 'to', range.value.to)}
      <span class="quiet">{utc ? 'UTC' : 'local time'}</span>
      <button type="submit">Apply</button>
      <button type="button" onClick={onClose}>
        Cancel
      </button>
      {error && <span role="alert">{error}</span>}
    </form>
  );
}
