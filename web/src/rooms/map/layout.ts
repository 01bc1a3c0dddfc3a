import dagre from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from '../../api/types';
import { keyOf } from './keys';

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

/** Where nodes and edges are, by key. */
interface Places {
  nodes: ReadonlyMap<string, Point>;
  edges: ReadonlyMap<string, Point[]>;
  width: number;
  height: number;
}

/** Nodes and edges without their figures: graphs of one structure have one layout, so a refresh does not lay out anew. */
export function structureOf(graph: Graph): string {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  return graph.nodes
    .map((node) => `${keyOf(node)}\n${node.edges.map((edge) => keyOf(byId.get(edge.target) ?? node)).sort().join('\t')}`)
    .sort()
    .join('\n\n');
}

/** Layers from left to right: clients, entries, services, data stores. The same graph gives the same picture, whatever the order it came in. */
export function layOut(graph: Graph): Layout {
  return join(graph, place(graph));
}

/** Nodes are known by name here, not by the ids of one answer: dagre's result depends on the order of keys. */
export function place(graph: Graph): Places {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const named = [...graph.nodes].sort((a, b) => compare(keyOf(a), keyOf(b)));
  const drawing = new dagre.graphlib.Graph();
  drawing.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 84, marginx: 16, marginy: 16 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of named) drawing.setNode(keyOf(node), { width: nodeWidth, height: nodeHeight });
  const ends: [string, string][] = [];
  for (const from of named) {
    const targets = new Set(from.edges.flatMap((edge) => byId.get(edge.target) ?? []).map((node) => keyOf(node)));
    for (const to of [...targets].sort(compare)) {
      drawing.setEdge(keyOf(from), to, {});
      ends.push([keyOf(from), to]);
    }
  }
  dagre.layout(drawing);
  const { width = 0, height = 0 } = drawing.graph();
  const nodes = new Map(named.map((node) => [keyOf(node), pointOf(drawing.node(keyOf(node)))]));
  const edges = ends.map(([from, to]): [string, Point[]] => {
    const { points = [] } = drawing.edge(from, to) as { points?: Point[] };
    return [`${from}>${to}`, routed(points, nodes.get(from)!, nodes.get(to)!)];
  });
  return { nodes, edges: new Map(edges), width: Math.max(width, nodeWidth), height: Math.max(height, nodeHeight) };
}

/** The figures of one answer at the places that its structure has; nodes from left to right, as the tab key goes. */
export function join(graph: Graph, { nodes, edges, width, height }: Places): Layout {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  return {
    nodes: graph.nodes.map((node) => ({ node, ...(nodes.get(keyOf(node)) ?? { x: 0, y: 0 }) })).sort((a, b) => a.x - b.x || a.y - b.y),
    edges: graph.nodes.flatMap((from) =>
      from.edges.flatMap((edge) => {
        const to = byId.get(edge.target);
        return to ? [{ from, to, edge, points: edges.get(keyOf(from, to)) ?? [] }] : [];
      }),
    ),
    width,
    height,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** From the right side of the caller to the left side of the callee; a call that goes back keeps the way that was laid out. */
function routed(points: Point[], from: Point, to: Point): Point[] {
  if (to.x - from.x < nodeWidth) return points;
  return [{ x: from.x + nodeWidth / 2, y: from.y }, ...(points.length > 3 ? points.slice(1, -1) : []), { x: to.x - nodeWidth / 2, y: to.y }];
}

/** A line through the points that leaves and enters each of them level; one that goes back is rounded at its corners. */
export function curveOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return '';
  return rest.every((point, index) => point.x > (rest[index - 1] ?? first).x) ? forward(first, rest) : rounded(points);
}

function forward(first: Point, rest: readonly Point[]): string {
  let path = `M${first.x} ${first.y}`;
  let before = first;
  for (const point of rest) {
    const bend = (point.x - before.x) / 2;
    path += `C${before.x + bend} ${before.y} ${point.x - bend} ${point.y} ${point.x} ${point.y}`;
    before = point;
  }
  return path;
}

/** Through the middles between the points, which pull the line. */
function rounded(points: readonly Point[]): string {
  const middle = (a: Point, b: Point) => `${(a.x + b.x) / 2} ${(a.y + b.y) / 2}`;
  const last = points[points.length - 1]!;
  let path = `M${points[0]!.x} ${points[0]!.y}`;
  for (let i = 1; i < points.length - 1; i++) path += `Q${points[i]!.x} ${points[i]!.y} ${middle(points[i]!, points[i + 1]!)}`;
  return `${path}L${last.x} ${last.y}`;
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
