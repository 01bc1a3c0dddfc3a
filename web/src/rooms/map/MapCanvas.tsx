import { useMemo, useState } from 'preact/hooks';
import type { Graph, GraphNode } from '../../api/types';
import type { Change } from './compare';
import { EdgeShape } from './EdgeShape';
import { meanOf } from './health';
import { edgeKeyOf, keyOf } from './keys';
import { join, place, reachOf, structureOf } from './layout';
import { nearest } from './nearest';
import { NodeShape } from './NodeShape';
import { useView, zoomStep } from './useView';

interface Props {
  graph: Graph;
  /** Length of the window that rates are about; null to show counts. */
  seconds: number | null;
  search: string;
  colour: 'health' | 'latency' | 'change';
  selected: string | null;
  onSelect: (key: string | null) => void;
  /** By key, when the graph is compared with an earlier one. */
  changes?: ReadonlyMap<string, Change>;
  /** Of each cluster, by its name. */
  members?: ReadonlyMap<string, readonly GraphNode[]>;
}

/** Below this zoom only names can be read: they get the room of the rest. */
const farZoom = 0.6;

/** The drawing: dragged and zoomed by hand, or by + - 0; nodes and edges are buttons, arrows go from node to node. */
export function MapCanvas({ graph, seconds, search, colour, selected, onSelect, changes, members }: Props) {
  const structure = structureOf(graph);
  const places = useMemo(() => place(graph), [structure]);
  const layout = join(graph, places);
  const { svg, view, zoomBy, reset, grip } = useView(places.width, places.height);
  const [hovered, setHovered] = useState<number | null>(null);
  const reach = useMemo(() => (hovered === null ? null : reachOf(graph, hovered)), [graph, hovered]);
  const slowest = Math.max(1e-3, ...graph.nodes.map((node) => meanOf(node.statistics) ?? 0));
  const shownChanges = colour === 'change' ? changes : undefined;
  const isDim = (node: GraphNode) =>
    (reach !== null && !reach.has(node.id)) || (search !== '' && !node.name.toLowerCase().includes(search.toLowerCase()));

  const onKey = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') zoomBy(zoomStep);
    else if (event.key === '-') zoomBy(1 / zoomStep);
    else if (event.key === '0') reset();
    else if (event.key === 'Escape') onSelect(null);
    else {
      const id = (event.target as Element).getAttribute('data-node');
      const from = layout.nodes.find(({ node }) => String(node.id) === id);
      const to = from && nearest(layout.nodes, from, event.key);
      if (!to) return;
      svg.current?.querySelector<SVGElement>(`[data-node="${to.node.id}"]`)?.focus();
    }
    event.preventDefault();
  };
  return (
    <div class="canvas-box">
      <svg
        ref={svg}
        class={view.zoom < farZoom ? 'map-canvas far' : 'map-canvas'}
        aria-label={`Service map of ${graph.nodes.length} nodes; arrows go from node to node, the button Table shows it as a table`}
        onKeyDown={onKey}
        onClick={(event) => event.target === svg.current && onSelect(null)}
        {...grip}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        <g transform={`translate(${view.x} ${view.y}) scale(${view.zoom})`}>
          {layout.edges.map((placed) => {
            const key = edgeKeyOf(placed.from, placed.to, placed.edge);
            return (
              <EdgeShape
                key={key}
                placed={placed}
                seconds={seconds}
                isDim={isDim(placed.from) || isDim(placed.to)}
                change={shownChanges?.get(key)}
                selected={selected}
                onSelect={onSelect}
              />
            );
          })}
          {layout.nodes.map((placed) => (
            <NodeShape
              key={keyOf(placed.node)}
              placed={placed}
              seconds={seconds}
              isDim={isDim(placed.node)}
              heat={colour === 'latency' ? (meanOf(placed.node.statistics) ?? 0) / slowest : null}
              change={shownChanges?.get(keyOf(placed.node))}
              members={members?.get(placed.node.name)?.length ?? 0}
              isSelected={selected === keyOf(placed.node)}
              onHover={setHovered}
              onSelect={onSelect}
            />
          ))}
        </g>
      </svg>
      <div class="zoom" role="group" aria-label="Zoom">
        <button onClick={() => zoomBy(zoomStep)} aria-label="Zoom in">
          +
        </button>
        <button onClick={() => zoomBy(1 / zoomStep)} aria-label="Zoom out">
          −
        </button>
        <button onClick={reset}>Fit</button>
      </div>
    </div>
  );
}
