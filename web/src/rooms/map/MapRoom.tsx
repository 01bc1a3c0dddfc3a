import { useMemo } from 'preact/hooks';
import { getGraph } from '../../api/client';
import type { Graph } from '../../api/types';
import { range, refresh, useAnswer } from '../../app/live';
import { route, visit } from '../../app/route';
import { FirstRun } from '../../parts/FirstRun';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { clustered, clusteredFrom, membersOf, type ClusterBy } from './cluster';
import { compareGraphs } from './compare';
import { earlierWindow } from './compareWindow';
import { GraphTable } from './GraphTable';
import { keyOf } from './keys';
import { MapCanvas } from './MapCanvas';
import { NodePanel } from './NodePanel';
import { find, narrowed } from './selection';
import { termOf } from './terms';
import { Toolbar } from './Toolbar';
import './map.css';

/** The service map: what calls what, how often, how well, and what has changed. */
export default function MapRoom() {
  const { from, to } = range.value;
  const { query } = route.value;
  const filter = query.get('filter') ?? '';
  const earlier = earlierWindow(query.get('compare'), { from, to });
  const present = useAnswer((signal) => getGraph({ from, to }, filter, signal), [from, to, filter]);
  const before = useAnswer((signal) => (earlier ? getGraph(earlier, filter, signal) : Promise.resolve(null)), [earlier?.from, earlier?.to, filter]);
  const [open, by] = [query.get('open') ?? '', byOf(query.get('cluster'), present.data)];
  const earlierGraph = earlier ? before.data : null;
  const shown = useMemo(() => present.data && drawn(present.data, earlierGraph, by, open), [present.data, earlierGraph, by, open]);
  if (!shown) {
    if (present.error) return <MapError message={present.error.message} hasFilter={filter !== ''} />;
    return <Skeleton label="The service map" />;
  }

  const selected = find(shown.graph, query.get('node'));
  const focused = selected && query.get('focus') === '1' ? narrowed(shown.graph, selected.node.id) : shown.graph;
  const seconds = Math.max(1, (focused.to - focused.from) / 1000);
  const select = (key: string | null) => visit({ node: key, band: null, focus: key === null ? null : query.get('focus') });
  return (
    <div class={selected ? 'map with-panel' : 'map'}>
      <h1 class="visually-hidden">Service map</h1>
      <Toolbar graph={focused} earlier={earlierGraph} by={by} selected={selected} error={present.error ?? before.error} onSelect={select} />
      {focused.nodes.length === 0 ? (
        <FirstRun what="No service was seen in this time range" hasFilter={filter !== ''} />
      ) : query.get('table') === '1' ? (
        <div class="tables">
          <GraphTable graph={focused} seconds={seconds} changes={shown.changes} onSelect={select} />
        </div>
      ) : (
        <MapCanvas
          graph={focused}
          seconds={seconds}
          search={query.get('search') ?? ''}
          colour={colourOf(query.get('colour'), shown.changes !== undefined)}
          selected={query.get('node')}
          onSelect={select}
          changes={shown.changes}
          members={shown.members}
        />
      )}
      {selected && (
        <NodePanel
          {...selected}
          term={termOf(shown.graph, by, selected.node, selected.target)}
          change={shown.changes?.get(query.get('node')!)}
          earlier={shown.earlier && find(shown.earlier, query.get('node'))}
          members={shown.members.get(selected.node.name) ?? []}
          seconds={seconds}
          onSelect={select}
          onOpen={() => visit({ node: null, open: [open, selected.node.name].filter(Boolean).join(',') })}
        />
      )}
    </div>
  );
}

/** What is on the map: the graph, with what is gone since when it is compared, and with nodes that are alike as one. */
function drawn(present: Graph, earlier: Graph | null, by: ClusterBy, open: string) {
  const whole = earlier ? compareGraphs(present, earlier).graph : present;
  const members = membersOf(whole, by, new Set(open.split(',')), (node) => keyOf(node) === route.value.query.get('node'));
  const graph = clustered(present, members);
  if (!earlier) return { graph, members, changes: undefined, earlier: null };
  const past = clustered(earlier, members);
  return { ...compareGraphs(graph, past), members, earlier: past };
}

function byOf(text: string | null, graph: Graph | null): ClusterBy {
  if (text === 'none' || text === 'type' || text === 'name') return text;
  return (graph?.nodes.length ?? 0) >= clusteredFrom ? 'type' : 'none';
}

function colourOf(text: string | null, isCompared: boolean): 'health' | 'latency' | 'change' {
  if (text === 'latency' || text === 'health') return text;
  return isCompared ? 'change' : 'health';
}

function MapError({ message, hasFilter }: { message: string; hasFilter: boolean }) {
  return (
    <Notice title="The map cannot be drawn">
      <p>{message}</p>
      {hasFilter ? <button onClick={() => visit({ filter: null })}>Clear the filter</button> : <button onClick={refresh}>Try again</button>}
    </Notice>
  );
}
