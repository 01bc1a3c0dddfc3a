import { useMemo } from 'preact/hooks';
import { getGraph } from '../../api/client';
import type { Graph, GraphEdge, GraphNode } from '../../api/types';
import { clock, count } from '../../app/format';
import { live, range, useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { refine, route } from '../../app/route';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { GraphTable } from './GraphTable';
import { MapCanvas } from './MapCanvas';
import { NodePanel } from './NodePanel';
import { reachOf } from './layout';
import './map.css';

/** The service map: what calls what, how often, how well. */
export default function MapRoom() {
  const { from, to } = range.value;
  const answer = useAnswer((signal) => getGraph({ from, to }, '', signal), [from, to]);
  const { query } = route.value;
  const graph = answer.data;
  const selected = graph ? find(graph, query.get('node')) : null;
  const focused = useMemo(() => (graph && selected && query.get('focus') === '1' ? narrowed(graph, selected.node.id) : graph), [graph, selected, query]);

  if (answer.error && !graph) return <Notice title="The map cannot be drawn">{answer.error.message}</Notice>;
  if (!focused) return <Skeleton label="The service map" />;
  if (focused.nodes.length === 0) return <EmptyMap />;
  const search = query.get('search') ?? '';
  return (
    <div class={selected ? 'map with-panel' : 'map'}>
      <h1 class="visually-hidden">Service map</h1>
      <div class="tools">
        <input
          type="search"
          data-filter
          aria-label="Search a service"
          placeholder="Search a service"
          value={search}
          onInput={(event) => refine({ search: event.currentTarget.value })}
        />
        <button aria-pressed={query.get('colour') === 'latency'} onClick={() => refine({ colour: query.get('colour') === 'latency' ? null : 'latency' })}>
          Colour by latency
        </button>
        <button aria-pressed={query.get('table') === '1'} onClick={() => refine({ table: query.get('table') === '1' ? null : '1' })}>
          Table
        </button>
        {selected && (
          <button aria-pressed={query.get('focus') === '1'} onClick={() => refine({ focus: query.get('focus') === '1' ? null : '1' })}>
            Focus on {selected.node.name}
          </button>
        )}
        <span class="quiet" role="status">
          {focused.nodes.length} nodes, {count(focused.traces)} traces
          {focused.complete ? '' : `, the newest only: since ${clock(focused.from, zone.value === 'utc').slice(0, 8)}`}
          {live.value ? ', live' : ''}
        </span>
      </div>
      {query.get('table') === '1' ? (
        <GraphTable graph={focused} seconds={secondsOf(focused)} />
      ) : (
        <MapCanvas
          graph={focused}
          seconds={secondsOf(focused)}
          search={search}
          colour={query.get('colour') === 'latency' ? 'latency' : 'health'}
          selected={query.get('node')}
          onSelect={(key) => refine({ node: key, focus: key === null ? null : query.get('focus') })}
        />
      )}
      {selected && <NodePanel {...selected} seconds={secondsOf(focused)} onClose={() => refine({ node: null, focus: null })} />}
    </div>
  );
}

/** Names a node or an edge in the URL: ids are numbered anew in every answer. */
export function keyOf(node: GraphNode, target?: GraphNode): string {
  const own = `${node.name}|${node.type ?? ''}`;
  return target ? `${own}>${target.name}|${target.type ?? ''}` : own;
}

/** The time that the rates are about; a trace by itself may take none. */
function secondsOf(graph: Graph): number {
  return Math.max(1, (graph.to - graph.from) / 1000);
}

export interface Selection {
  node: GraphNode;
  /** Set when an edge is selected. */
  edge?: GraphEdge;
  target?: GraphNode;
}

function find(graph: Graph, key: string | null): Selection | null {
  if (key === null) return null;
  for (const node of graph.nodes) {
    if (keyOf(node) === key) return { node };
    for (const edge of node.edges) {
      const target = graph.nodes.find(({ id }) => id === edge.target);
      if (target && keyOf(node, target) === key) return { node, edge, target };
    }
  }
  return null;
}

function narrowed(graph: Graph, id: number): Graph {
  const reach = reachOf(graph, id);
  const nodes = graph.nodes
    .filter((node) => reach.has(node.id))
    .map((node) => ({ ...node, edges: node.edges.filter((edge) => reach.has(edge.target)) }));
  return { ...graph, nodes };
}

function EmptyMap() {
  return (
    <Notice title="No service was seen in this time range" command="make demo">
      <p>Choose a longer range above, point an X-Ray SDK at this bridge, or try it with generated traffic:</p>
    </Notice>
  );
}
