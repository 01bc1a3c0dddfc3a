import { rail } from './preferences';
import { linkTo, route, type Room } from './route';

const rooms: readonly { room: Room; label: string; key: string; icon: string }[] = [
  { room: 'map', label: 'Map', key: 'm', icon: 'M4 6h4v4H4zM16 3h4v4h-4zM16 15h4v4h-4zM8 8h4v9h4M12 8V5h4' },
  { room: 'traces', label: 'Traces', key: 't', icon: 'M3 5h9M7 10h10M11 15h9M5 20h6' },
  { room: 'analytics', label: 'Analytics', key: 'a', icon: 'M4 20V10M9 20V4M14 20v-8M19 20V7' },
  { room: 'metrics', label: 'Metrics', key: 'x', icon: 'M3 17l5-6 4 3 4-7 5 4' },
  { room: 'bridge', label: 'Bridge', key: 'b', icon: 'M3 17h18M5 17c0-9 14-9 14 0M9 17v-5M15 17v-5' },
];

/** The way between the rooms. Collapsed it shows the glyphs alone; their names stay readable for assistive technology. */
export function Rail() {
  const open = rail.value === 'open';
  return (
    <nav class={open ? 'rail' : 'rail closed'} aria-label="Rooms">
      <a class="brand" href={linkTo('map')}>
        <img src="./icon.svg" width="20" height="20" alt="" />
        <span>XRayBridge</span>
      </a>
      {rooms.map(({ room, label, key, icon }) => (
        <a
          key={room}
          href={linkTo(room)}
          aria-current={route.value.room === room ? 'page' : undefined}
          aria-keyshortcuts={`g ${key}`}
          title={`${label} (g ${key})`}
        >
          <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
            <path d={icon} />
          </svg>
          <span>{label}</span>
        </a>
      ))}
      <button class="fold" aria-expanded={open} onClick={() => (rail.value = open ? 'closed' : 'open')}>
        <span aria-hidden="true">{open ? '‹' : '›'}</span>
        <span class="visually-hidden">{open ? 'Collapse the rail' : 'Expand the rail'}</span>
      </button>
    </nav>
  );
}
