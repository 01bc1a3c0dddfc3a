import dagre from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from '../../api/types';

export const nodeWidth = 204;
export const nodeHeight = 64;

export interface PlacedNode {
  node: GraphNode;
  x: number;
  y: number;
}

export interface Point {
  x: number;
  y: number;
}

export interface PlacedEdge {
  from: GraphNode;
  to: GraphNode;
  edge: GraphEdge;
  points: Point[];
}

export interface Layout {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

/** Nodes are known by name here, not by the ids of one answer: dagre's result depends on the order of keys. */
function keyOf(node: GraphNode): string {
  return `${node.name}\n${node.type ?? ''}`;
}

/** Layers from left to right: clients, entries, services, data stores. The same graph gives the same picture, whatever the order it came in. */
export function layOut(graph: Graph): Layout {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const named = [...graph.nodes].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  const drawing = new dagre.graphlib.Graph();
  drawing.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 84, marginx: 16, marginy: 16 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of named) drawing.setNode(keyOf(node), { width: nodeWidth, height: nodeHeight });
  const edges: { from: GraphNode; to: GraphNode; edge: GraphEdge }[] = [];
  for (const from of named) {
    const calls = from.edges.map((edge) => ({ edge, to: byId.get(edge.target) })).sort((a, b) => (a.to && b.to ? keyOf(a.to).localeCompare(keyOf(b.to)) : 0));
    for (const { edge, to } of calls) {
      if (!to) continue;
      drawing.setEdge(keyOf(from), keyOf(to), {});
      edges.push({ from, to, edge });
    }
  }
  dagre.layout(drawing);
  const { width = 0, height = 0 } = drawing.graph();
  return {
    nodes: named.map((node) => ({ node, ...pointOf(drawing.node(keyOf(node))) })),
    edges: edges.map(({ from, to, edge }) => ({
      from,
      to,
      edge,
      points: routed(
        (drawing.edge(keyOf(from), keyOf(to)) as { points?: Point[] }).points ?? [],
        pointOf(drawing.node(keyOf(from))),
        pointOf(drawing.node(keyOf(to))),
      ),
    })),
    width: Math.max(width, nodeWidth),
    height: Math.max(height, nodeHeight),
  };
}

/** From the right side of the caller to the left side of the callee; a call that goes back keeps the way that was laid out. */
function routed(points: Point[], from: Point, to: Point): Point[] {
  if (to.x - from.x < nodeWidth) return points;
  return [{ x: from.x + nodeWidth / 2, y: from.y }, ...(points.length > 3 ? points.slice(1, -1) : []), { x: to.x - nodeWidth / 2, y: to.y }];
}

/** A line through the points that leaves and enters each of them level. */
export function curveOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  let before = first;
  for (const point of rest) {
    const bend = (point.x - before.x) / 2;
    path += bend > 0 ? `C${before.x + bend} ${before.y} ${point.x - bend} ${point.y} ${point.x} ${point.y}` : `L${point.x} ${point.y}`;
    before = point;
  }
  return path;
}

/** Everything up- and downstream of a node, itself included. */
export function reachOf(graph: Graph, id: number): Set<number> {
  const callers = new Map<number, number[]>();
  const callees = new Map<number, number[]>();
  for (const node of graph.nodes) {
    callees.set(
      node.id,
      node.edges.map((edge) => edge.target),
    );
    for (const edge of node.edges) callers.set(edge.target, [...(callers.get(edge.target) ?? []), node.id]);
  }
  const reached = new Set([id]);
  for (const neighbours of [callers, callees]) {
    const open = [id];
    const seen = new Set(open);
    while (open.length > 0) {
      for (const next of neighbours.get(open.pop()!) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        reached.add(next);
        open.push(next);
      }
    }
  }
  return reached;
}

function pointOf(label: { x?: number; y?: number }): { x: number; y: number } {
  return { x: label.x ?? 0, y: label.y ?? 0 };
}
