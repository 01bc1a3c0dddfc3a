import { zone } from '../../app/preferences';
import { range } from '../../app/live';
import { route, visit } from '../../app/route';
import { fromLocalText, toLocalText } from '../../app/timeRange';
import { earlierWindow, offsets } from './compareWindow';

/** Which earlier window stands beside the present one. */
export function CompareMenu() {
  const text = route.value.query.get('compare') ?? '';
  const isCustom = text !== '' && !offsets.some(({ value }) => value === text);
  const utc = zone.value === 'utc';
  const choose = (value: string) => {
    const start = earlierWindow('before', range.value)!.from;
    visit({ compare: value === 'custom' ? new Date(start).toISOString() : value || null, colour: null });
  };
  return (
    <>
      <label class="choice">
        <span>Compare with</span>
        <select value={isCustom ? 'custom' : text} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">nothing</option>
          {offsets.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
          <option value="custom">from…</option>
        </select>
      </label>
      {isCustom && (
        <input
          type="datetime-local"
          step={1}
          aria-label={`Beginning of the earlier window, ${utc ? 'UTC' : 'local time'}`}
          value={toLocalText(Date.parse(text), utc)}
          onChange={(event) => {
            const start = fromLocalText(event.currentTarget.value, utc);
            if (start !== null) visit({ compare: new Date(start).toISOString() });
          }}
        />
      )}
    </>
  );
}
