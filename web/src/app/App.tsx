import type { ComponentChildren } from 'preact';
import { lazyPart } from './lazyPart';
import { Guard } from './Guard';
import { Rail } from './Rail';
import { route } from './route';
import { Shortcuts } from './Shortcuts';
import { TopBar } from './TopBar';

const Map = lazyPart(() => import('../rooms/map/MapRoom'));
const Traces = lazyPart(() => import('../rooms/traces/TracesRoom'));
const Trace = lazyPart(() => import('../rooms/trace/TraceRoom'));
const Compare = lazyPart(() => import('../rooms/trace/CompareRoom'));
const OpenFile = lazyPart(() => import('../rooms/traces/OpenFileRoom'));
const Analytics = lazyPart(() => import('../rooms/analytics/AnalyticsRoom'));
const Metrics = lazyPart(() => import('../rooms/metrics/MetricsRoom'));
const Bridge = lazyPart(() => import('../rooms/bridge/BridgeRoom'));

/** The one frame: rail, bar, room. */
export function App() {
  return (
    <div class="frame">
      <Rail />
      <TopBar />
      <main id="room" tabIndex={-1}>
        <Guard key={[route.value.room, ...route.value.rest].join('/')}>{room()}</Guard>
      </main>
      <Shortcuts />
    </div>
  );
}

function room(): ComponentChildren {
  const { room, rest } = route.value;
  switch (room) {
    case 'map':
      return <Map />;
    case 'traces':
      return tracesRoom(rest);
    case 'analytics':
      return <Analytics />;
    case 'metrics':
      return <Metrics />;
    case 'bridge':
      return <Bridge />;
  }
}

/** `#/traces`, `#/traces/open`, `#/traces/ID`, `#/traces/ID/compare/ID`. */
function tracesRoom([first, second]: string[]): ComponentChildren {
  if (first === undefined) return <Traces />;
  if (first === 'open') return <OpenFile />;
  return second === 'compare' ? <Compare /> : <Trace />;
}
