import { signal } from '@preact/signals';

/** Where the user is: everything that makes up a view is in the URL's fragment, so a link, a reload and Back restore it. */
export interface Route {
  /** `map`, `traces`, `analytics`, `metrics` or `bridge`. */
  room: Room;
  /** The rest of the path: a trace's id, for example. */
  rest: string[];
  query: URLSearchParams;
}

export type Room = 'map' | 'traces' | 'analytics' | 'metrics' | 'bridge';

const rooms: readonly Room[] = ['map', 'traces', 'analytics', 'metrics', 'bridge'];

/** Routes of the X-Ray console that people keep in runbooks, and what they are here. */
const oldRooms: Record<string, { room: Room; tab?: string }> = {
  'service-map': { room: 'map' },
  'trace-map': { room: 'map' },
  insights: { room: 'bridge', tab: 'insights' },
  sampling: { room: 'bridge', tab: 'sampling' },
  groups: { room: 'bridge', tab: 'groups' },
};

/** CloudWatch's console puts the product before the path: `#xray:traces/1-...`. */
const oldPrefix = /^(?:xray|servicelens):/;

export function parseRoute(fragment: string): Route {
  const [path = '', ...queries] = fragment.replace(/^#\/?/, '').replace(oldPrefix, '').split('?');
  const [first = '', ...rest] = path.split('/').filter(Boolean).map(decode);
  const query = new URLSearchParams(queries.join('?'));
  const old = oldRooms[first];
  if (old?.tab) query.set('tab', old.tab);
  if (first === 'traces' && rest[1] === 'raw') query.set('tab', rest.pop()!);
  return { room: old?.room ?? rooms.find((room) => room === first) ?? 'map', rest, query };
}

export function formatRoute(room: Room, rest: string[] = [], query: URLSearchParams = new URLSearchParams()): string {
  const path = [room, ...rest.map(encodeURIComponent)].join('/');
  const text = query.toString();
  return text ? `#/${path}?${text}` : `#/${path}`;
}

export const route = signal<Route>(parseRoute(location.hash));

/** Goes to another view; Back returns to the present one. */
export function go(fragment: string): void {
  location.hash = fragment;
}

/** Changes parameters of the present view in place, without a step in the history: for what is typed or dragged. Null removes one. */
export function refine(changes: Record<string, string | null>): void {
  history.replaceState(null, '', changed(changes));
  route.value = parseRoute(location.hash);
}

/** The same as a step in the history, so that Back undoes it: for what is chosen. */
export function visit(changes: Record<string, string | null>): void {
  go(changed(changes));
}

function changed(changes: Record<string, string | null>): string {
  const { room, rest, query } = route.value;
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else next.set(name, value);
  }
  return formatRoute(room, rest, next);
}

/** What a link to another room takes along: it is about the time, not about one view. */
const kept = ['timeRange', 'live'];

/** A link to another room that keeps the time range. */
export function linkTo(room: Room, rest: string[] = [], parameters: Record<string, string> = {}): string {
  const query = new URLSearchParams();
  for (const name of kept) {
    const value = route.value.query.get(name);
    if (value) query.set(name, value);
  }
  for (const [name, value] of Object.entries(parameters)) query.set(name, value);
  return formatRoute(room, rest, query);
}

addEventListener('hashchange', () => {
  route.value = parseRoute(location.hash);
});

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
