import type { Graph, GraphEdge, GraphNode } from '../../api/types';
import { edgeKeyOf, keyOf } from './keys';
import { reachOf } from './layout';

export interface Selection {
  node: GraphNode;
  /** Set when an edge is selected. */
  edge?: GraphEdge;
  target?: GraphNode;
}

/** The node or the edge of a key; null when the graph has it not. */
export function find(graph: Graph, key: string | null): Selection | null {
  if (key === null) return null;
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const node of graph.nodes) {
    if (keyOf(node) === key) return { node };
    for (const edge of node.edges) {
      const target = byId.get(edge.target);
      if (target && edgeKeyOf(node, target, edge) === key) return { node, edge, target };
    }
  }
  return null;
}

/** What is up- and downstream of a node, and nothing else. */
export function narrowed(graph: Graph, id: number): Graph {
  const reach = reachOf(graph, id);
  const nodes = graph.nodes
    .filter((node) => reach.has(node.id))
    .map((node) => ({ ...node, edges: node.edges.filter((edge) => reach.has(edge.target)) }));
  return { ...graph, nodes };
}
