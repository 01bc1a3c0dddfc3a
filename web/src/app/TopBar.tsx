import { clock } from './format';
import { connection, live, now } from './live';
import { theme, zone, type Theme } from './preferences';
import { refine, route } from './route';
import { formatRange, parseRange, presets } from './timeRange';

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** Time range, live, theme, zone, and whether the bridge answers. */
export function TopBar() {
  const text = route.value.query.get('timeRange');
  const range = parseRange(text);
  return (
    <header class="bar">
      <label>
        <span class="visually-hidden">Time range</span>
        <select value={formatRange(range)} onChange={(event) => refine({ timeRange: event.currentTarget.value })}>
          {presets.map(({ label, seconds }) => (
            <option key={seconds} value={formatRange({ last: seconds })}>
              {label}
            </option>
          ))}
          {!presets.some(({ seconds }) => seconds === range.last) && (
            <option value={formatRange(range)}>{describe(range.from, range.to, range.last)}</option>
          )}
        </select>
      </label>
      <button aria-pressed={live.value} onClick={() => (live.value = !live.value)} title="Refresh every 5 seconds">
        Live
      </button>
      <span class="spacer" />
      <span class={`connection ${connection.value}`} role="status">
        {connection.value === 'lost' ? 'The bridge does not answer' : connection.value === 'waiting' ? 'Loading' : ''}
      </span>
      <button onClick={() => (zone.value = zone.value === 'utc' ? 'local' : 'utc')} title="Switch between UTC and local time">
        {clock(now.value, zone.value === 'utc').slice(0, 5)} {zone.value === 'utc' ? 'UTC' : 'local'}
      </button>
      <button onClick={() => (theme.value = nextTheme[theme.value])} title="Switch between system, light and dark">
        Theme: {theme.value}
      </button>
    </header>
  );
}

function describe(from: number | undefined, to: number | undefined, last: number | undefined): string {
  if (last !== undefined) return `Last ${last} seconds`;
  const utc = zone.value === 'utc';
  return `${clock(from!, utc)} – ${clock(to!, utc)}`;
}
