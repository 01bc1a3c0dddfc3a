import type { Graph, GraphEdge, GraphNode } from '../../api/types';
import { mergeBuckets, sumOf } from './health';
import { keyOf } from './keys';

export type ClusterBy = 'none' | 'type' | 'name';

/** From here on a map is clustered unless the user says otherwise. */
export const clusteredFrom = 60;

/** Fewer nodes that are alike stay apart. */
const leastMembers = 3;

/** A cluster is a node of the map by this type. */
export const clusterType = 'cluster';

export type Members = ReadonlyMap<string, readonly GraphNode[]>;

/** The name of the cluster that a node belongs to: its type, or the first word of its name. Clients stay what they are. */
export function clusterOf(node: GraphNode, by: ClusterBy): string | null {
  if (by === 'none' || node.type === 'client') return null;
  if (by === 'type') return node.type ?? 'service';
  return /^[^-_./: ]+/.exec(node.name)?.[0] ?? null;
}

/** Which nodes are drawn as one, by the cluster's name: those that are alike, save clusters that are open, and `kept`. */
export function membersOf(graph: Graph, by: ClusterBy, open: ReadonlySet<string>, kept: (node: GraphNode) => boolean): Members {
  const groups = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const name = clusterOf(node, by);
    if (name === null || open.has(name) || kept(node)) continue;
    const group = groups.get(name);
    if (group) group.push(node);
    else groups.set(name, [node]);
  }
  return new Map([...groups].filter(([, nodes]) => nodes.length >= leastMembers));
}

/** Draws each cluster as one node with the sums of its members. Calls inside of a cluster are not drawn. */
export function clustered(graph: Graph, members: Members): Graph {
  if (members.size === 0) return graph;
  const clusterByKey = new Map([...members].flatMap(([name, nodes]) => nodes.map((node) => [keyOf(node), name] as const)));
  const first = Math.max(0, ...graph.nodes.map((node) => node.id)) + 1;
  const idOf = new Map([...members.keys()].map((name, index) => [name, first + index]));
  const homes = new Map<number, number>();
  const groups = new Map<string, GraphNode[]>();
  for (const node of graph.nodes) {
    const name = clusterByKey.get(keyOf(node));
    if (name === undefined) continue;
    homes.set(node.id, idOf.get(name)!);
    groups.set(name, [...(groups.get(name) ?? []), node]);
  }
  const clusters = [...groups].map(([name, nodes]): GraphNode => {
    const counted = nodes.flatMap((node) => node.statistics ?? []);
    return {
      id: idOf.get(name)!,
      name,
      type: clusterType,
      root: nodes.some((node) => node.root),
      inferred: nodes.every((node) => node.inferred),
      statistics: counted.length > 0 ? sumOf(counted) : null,
      histogram: mergeBuckets(nodes.map((node) => node.histogram)),
      edges: nodes.flatMap((node) => node.edges),
    };
  });
  const single = graph.nodes.filter((node) => !homes.has(node.id));
  return { ...graph, nodes: [...single, ...clusters].map((node) => ({ ...node, edges: joined(node.edges, homes, node.id) })) };
}

/** Edges with their targets' clusters as targets; several to the same are one. */
function joined(edges: readonly GraphEdge[], homes: ReadonlyMap<number, number>, own: number): GraphEdge[] {
  const byTarget = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const target = homes.get(edge.target) ?? edge.target;
    if (target === own && homes.has(edge.target)) continue;
    const key = `${target} ${edge.asynchronous}`;
    byTarget.set(key, [...(byTarget.get(key) ?? []), { ...edge, target }]);
  }
  return [...byTarget.values()].map((same) => ({
    ...same[0]!,
    statistics: sumOf(same.map(({ statistics }) => statistics)),
    histogram: mergeBuckets(same.map(({ histogram }) => histogram)),
  }));
}
