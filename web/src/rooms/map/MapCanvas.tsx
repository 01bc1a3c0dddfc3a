import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Graph, GraphNode, Statistics } from '../../api/types';
import { duration } from '../../app/format';
import { colourOf } from '../../parts/hue';
import { glyphOf } from './glyph';
import { meanOf, worstOf } from './health';
import { curveOf, layOut, nodeHeight, nodeWidth, reachOf, type PlacedEdge, type PlacedNode } from './layout';
import { keyOf } from './MapRoom';
import { Ring } from './Ring';

interface Props {
  graph: Graph;
  /** Length of the window that rates are about; null to show counts. */
  seconds: number | null;
  search: string;
  colour: 'health' | 'latency';
  selected: string | null;
  onSelect: (key: string | null) => void;
}

interface View {
  x: number;
  y: number;
  zoom: number;
}

const zoomStep = 1.2;

/** The drawing: dragged and zoomed by hand, or by + and -; nodes and edges are buttons. */
export function MapCanvas({ graph, seconds, search, colour, selected, onSelect }: Props) {
  const layout = useMemo(() => layOut(graph), [graph]);
  const [view, setView] = useState<View | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const grip = useRef<{ x: number; y: number } | null>(null);
  const isMoved = useRef(false);
  const reach = useMemo(() => (hovered === null ? null : reachOf(graph, hovered)), [graph, hovered]);
  const fitted = view ?? fit(svg.current, layout.width, layout.height);
  const slowest = Math.max(1e-3, ...graph.nodes.map((node) => meanOf(node.statistics) ?? 0));

  // Fitted whenever the room for it changes, until it is moved by hand.
  useEffect(() => {
    const target = svg.current!;
    const observer = new ResizeObserver(() => !isMoved.current && setView(fit(target, layout.width, layout.height)));
    observer.observe(target);
    return () => observer.disconnect();
  }, [layout]);

  const move = (next: View) => {
    isMoved.current = true;
    setView(next);
  };
  const zoomBy = (factor: number) => move({ ...fitted, zoom: Math.min(4, Math.max(0.1, fitted.zoom * factor)) });
  const reset = () => {
    isMoved.current = false;
    setView(fit(svg.current, layout.width, layout.height));
  };
  const isDim = (node: GraphNode) =>
    (reach !== null && !reach.has(node.id)) || (search !== '' && !node.name.toLowerCase().includes(search.toLowerCase()));
  return (
    <div class="canvas-box">
      <svg
        ref={svg}
        class="map-canvas"
        aria-label={`Service map of ${graph.nodes.length} nodes; the button Table shows it as a table`}
        onWheel={(event) => {
          event.preventDefault();
          zoomBy(event.deltaY < 0 ? zoomStep : 1 / zoomStep);
        }}
        onPointerDown={(event) => {
          if (event.target === svg.current) grip.current = { x: event.clientX - fitted.x, y: event.clientY - fitted.y };
        }}
        onPointerMove={(event) => {
          if (grip.current) move({ ...fitted, x: event.clientX - grip.current.x, y: event.clientY - grip.current.y });
        }}
        onPointerUp={() => (grip.current = null)}
        onPointerLeave={() => (grip.current = null)}
        onClick={(event) => event.target === svg.current && onSelect(null)}
      >
        <defs>
          <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        <g transform={`translate(${fitted.x} ${fitted.y}) scale(${fitted.zoom})`}>
          {layout.edges.map((placed) => (
            <EdgeShape
              key={`${keyOf(placed.from, placed.to)} ${placed.edge.asynchronous}`}
              placed={placed}
              seconds={seconds}
              isDim={isDim(placed.from) || isDim(placed.to)}
              selected={selected}
              onSelect={onSelect}
            />
          ))}
          {layout.nodes.map((placed) => (
            <NodeShape
              key={keyOf(placed.node)}
              placed={placed}
              seconds={seconds}
              isDim={isDim(placed.node)}
              heat={colour === 'latency' ? (meanOf(placed.node.statistics) ?? 0) / slowest : null}
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

function NodeShape(props: {
  placed: PlacedNode;
  seconds: number | null;
  isDim: boolean;
  heat: number | null;
  isSelected: boolean;
  onHover: (id: number | null) => void;
  onSelect: (key: string) => void;
}) {
  const { placed, seconds, isDim, heat, isSelected, onHover, onSelect } = props;
  const { node, x, y } = placed;
  const key = keyOf(node);
  const isClient = node.type === 'client';
  return (
    <g
      class={`node${isDim ? ' dim' : ''}${isSelected ? ' selected' : ''}`}
      transform={`translate(${x - nodeWidth / 2} ${y - nodeHeight / 2})`}
      role="button"
      tabIndex={0}
      aria-pressed={isSelected}
      onPointerEnter={() => onHover(node.id)}
      onPointerLeave={() => onHover(null)}
      onClick={() => onSelect(key)}
      onKeyDown={(event) => isActivation(event) && onSelect(key)}
    >
      <title>{`${node.name}, ${node.type ?? 'service'}, ${isClient ? callsOf(node, seconds) : `${rateOf(node.statistics, seconds)}, ${worstOf(node.statistics)}`}`}</title>
      <rect class="hit" width={nodeWidth} height={nodeHeight} rx={6} />
      <g transform={`translate(32 ${nodeHeight / 2})`}>
        <circle r={20} class="centre" style={{ fill: heat === null ? colourOf(node.name) : `color-mix(in oklch, var(--fault) ${Math.round(heat * 100)}%, var(--ok))` }} />
        {!isClient && <Ring statistics={node.statistics} radius={24} />}
        <path class="glyph" transform="translate(-9 -9) scale(0.75)" d={glyphOf(node.type)} />
      </g>
      <text class="title" x={64} y={24}>
        {shortened(isClient ? 'Clients' : node.name, 18)}
      </text>
      <text class="type" x={64} y={39}>
        {shortened(isClient ? `of ${node.name}` : (node.type ?? 'service'), 22)}
      </text>
      <text class="type" x={64} y={54}>
        {isClient ? callsOf(node, seconds) : rateOf(node.statistics, seconds)}
      </text>
    </g>
  );
}

function EdgeShape(props: { placed: PlacedEdge; seconds: number | null; isDim: boolean; selected: string | null; onSelect: (key: string) => void }) {
  const { placed, seconds, isDim, selected, onSelect } = props;
  const { from, to, edge, points } = placed;
  const key = keyOf(from, to);
  const path = curveOf(points);
  const state = worstOf(edge.statistics);
  const perSecond = edge.statistics.total / Math.max(1, seconds ?? 60);
  return (
    <g
      class={`edge ${state}${isDim ? ' dim' : ''}${selected === key ? ' selected' : ''}`}
      role="button"
      tabIndex={0}
      aria-pressed={selected === key}
      aria-label={`${from.name} calls ${to.name}: ${rateOf(edge.statistics, seconds)}, ${state}`}
      onClick={() => onSelect(key)}
      onKeyDown={(event) => isActivation(event) && onSelect(key)}
    >
      <path class="edge-hit" d={path} />
      <path
        class="edge-line"
        d={path}
        marker-end="url(#arrow)"
        stroke-width={Math.min(5, 1.2 + Math.log10(1 + perSecond * 10))}
        stroke-dasharray={edge.asynchronous ? '5 4' : undefined}
      />
    </g>
  );
}

/** Mean time and requests a minute, as the label of a node. */
export function rateOf(statistics: Statistics | null, seconds: number | null): string {
  if (!statistics || statistics.total === 0) return 'no calls';
  return `${duration(meanOf(statistics))} · ${perMinute(statistics.total, seconds)}`;
}

/** What a client asks for, which does no work of its own. */
function callsOf(node: GraphNode, seconds: number | null): string {
  return perMinute(
    node.edges.reduce((sum, edge) => sum + edge.statistics.total, 0),
    seconds,
  );
}

function perMinute(total: number, seconds: number | null): string {
  if (seconds === null) return total === 1 ? 'once' : `${total} times`;
  const rate = total / (seconds / 60);
  return `${rate >= 10 ? Math.round(rate) : rate.toPrecision(2)}/min`;
}

function fit(svg: SVGSVGElement | null, width: number, height: number): View {
  const box = svg?.getBoundingClientRect();
  if (!box || box.width === 0) return { x: 0, y: 0, zoom: 1 };
  const zoom = Math.min(1.2, box.width / width, box.height / height);
  return { x: (box.width - width * zoom) / 2, y: (box.height - height * zoom) / 2, zoom };
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

function isActivation(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  event.preventDefault();
  return true;
}
