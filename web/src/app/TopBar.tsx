import { useState } from 'preact/hooks';
import { CustomRange } from './CustomRange';
import { clock, moment } from './format';
import { connection, live, now, refresh, toggleLive } from './live';
import { theme, zone, type Theme } from './preferences';
import { visit, route } from './route';
import { formatRange, parseRange, presets, type TimeRange } from './timeRange';

const nextTheme: Record<Theme, Theme> = { system: 'light', light: 'dark', dark: 'system' };

/** The choice that opens the fields for a range of one's own. */
const custom = 'custom';

/** Time range, live, theme, zone, and whether the bridge answers. */
export function TopBar() {
  const [editing, setEditing] = useState(false);
  const range = parseRange(route.value.query.get('timeRange'));
  const choose = (value: string) => (value === custom ? setEditing(true) : visit({ timeRange: value }));
  return (
    <header class="bar">
      {editing ? (
        <CustomRange onClose={() => setEditing(false)} />
      ) : (
        <>
          <label>
            <span class="visually-hidden">Time range</span>
            <select value={formatRange(range)} onChange={(event) => choose(event.currentTarget.value)}>
              {presets.map(({ label, seconds }) => (
                <option key={seconds} value={formatRange({ last: seconds })}>
                  {label}
                </option>
              ))}
              {!presets.some(({ seconds }) => seconds === range.last) && <option value={formatRange(range)}>{describe(range)}</option>}
              <option value={custom}>From … to …</option>
            </select>
          </label>
          <button aria-pressed={live.value} onClick={toggleLive} aria-keyshortcuts="l" title="Refresh every 5 seconds (l)">
            Live
          </button>
          <button onClick={refresh} title="Refresh now" aria-label="Refresh now">
            ↻
          </button>
        </>
      )}
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

function describe({ from, to, last }: TimeRange): string {
  if (last !== undefined) return last % 60 === 0 ? `Last ${last / 60} minutes` : `Last ${last} seconds`;
  const utc = zone.value === 'utc';
  return `${moment(from!, utc).slice(0, 19)} – ${clock(to!, utc).slice(0, 8)}`;
}
