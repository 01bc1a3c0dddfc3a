import type { Graph, GraphNode } from '../../api/types';
import { quoted } from '../../app/filterTerms';
import { clusterType, type ClusterBy } from './cluster';

/** The filter expression that selects a node or an edge; null for what the language has no word for. */
export function termOf(graph: Graph, by: ClusterBy, node: GraphNode, target?: GraphNode): string | null {
  const own = referenceOf(graph, by, node);
  if (target) {
    const other = referenceOf(graph, by, target);
    return own === null || other === null ? null : `edge(${own}, ${other})`;
  }
  if (node.type !== 'client') return own === null ? null : `service(${own})`;
  const called = graph.nodes.find(({ id }) => id === node.edges[0]?.target);
  return called ? termOf(graph, by, node, called) : null;
}

/** With seconds on both sides, both included. */
export function bandTerm(term: string, [least, most]: readonly [number, number]): string {
  return `${term} { responsetime >= ${seconds(least)} AND responsetime <= ${seconds(most)} }`;
}

/** By name alone where that is enough: two nodes of one name differ by their type. */
function referenceOf(graph: Graph, by: ClusterBy, { name, type }: GraphNode): string | null {
  if (type === clusterType) return by === 'type' && name !== 'service' ? `id(type: ${quoted(name)})` : null;
  const isAlone = graph.nodes.every((other) => other.name !== name || other.type === type || (other.type === 'client' && type !== 'client'));
  return (isAlone && type !== 'client') || type === null ? quoted(name) : `id(name: ${quoted(name)}, type: ${quoted(type)})`;
}

/** Without an exponent and to the microsecond. */
function seconds(value: number): string {
  return String(Number(value.toFixed(6)));
}
