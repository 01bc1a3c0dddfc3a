import type { GraphEdge, GraphNode } from '../../api/types';

/** Names a node or an edge, in the URL too: ids are numbered anew in every answer. */
export function keyOf(node: GraphNode, target?: GraphNode): string {
  const own = `${node.name}|${node.type ?? ''}`;
  return target ? `${own}>${target.name}|${target.type ?? ''}` : own;
}

/** Two nodes may have both kinds of edges: calls, and events that nobody waits for. */
export function edgeKeyOf(node: GraphNode, target: GraphNode, edge: GraphEdge): string {
  return keyOf(node, target) + (edge.asynchronous ? '~' : '');
}
