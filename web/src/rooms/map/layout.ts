import dagre from '@dagrejs/dagre';
import type { Graph, GraphEdge, GraphNode } from '../../api/types';

export const nodeWidth = 176;
export const nodeHeight = 64;

export interface PlacedNode {
  node: GraphNode;
  x: number;
  y: number;
}

export interface PlacedEdge {
  from: GraphNode;
  to: GraphNode;
  edge: GraphEdge;
  points: { x: number; y: number }[];
}

export interface Layout {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
}

/** Layers from left to right: clients, entries, services, data stores. The same graph gives the same picture, whatever the order it came in. */
export function layOut(graph: Graph): Layout {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const named = [...graph.nodes].sort((a, b) => keyOf(a).localeCompare(keyOf(b)));
  const drawing = new dagre.graphlib.Graph({ multigraph: true });
  drawing.setGraph({ rankdir: 'LR', nodesep: 18, ranksep: 84, marginx: 16, marginy: 16 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of named) drawing.setNode(String(node.id), { width: nodeWidth, height: nodeHeight });
  const edges: { from: GraphNode; to: GraphNode; edge: GraphEdge; name: string }[] = [];
  for (const from of named) {
    for (const [index, edge] of from.edges.entries()) {
      const to = byId.get(edge.target);
      if (!to) continue;
      const name = `${index}`;
      drawing.setEdge(String(from.id), String(to.id), {}, name);
      edges.push({ from, to, edge, name });
    }
  }
  dagre.layout(drawing);
  const { width = 0, height = 0 } = drawing.graph();
  return {
    nodes: named.map((node) => ({ node, ...pointOf(drawing.node(String(node.id))) })),
    edges: edges.map(({ from, to, edge, name }) => ({
      from,
      to,
      edge,
      points: (drawing.edge(String(from.id), String(to.id), name) as { points?: { x: number; y: number }[] }).points ?? [],
    })),
    width: Math.max(width, nodeWidth),
    height: Math.max(height, nodeHeight),
  };
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

function keyOf(node: GraphNode): string {
  return `${node.name}\n${node.type ?? ''}`;
}
