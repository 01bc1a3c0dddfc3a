import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../api/types';
import { clustered, membersOf } from './cluster';
import { termOf } from './terms';

const statistics = { ok: 1, error: 0, throttle: 0, fault: 1, total: 2, responseTime: 0.2 };

function nodeOf(id: number, name: string, type: string | null, targets: number[] = []): GraphNode {
  const edges = targets.map((target) => ({ target, statistics, histogram: [{ value: 0.1, count: 2 }], asynchronous: false }));
  return { id, name, type, root: false, inferred: false, statistics, histogram: [{ value: 0.1, count: 2 }], edges };
}

const tables = [1, 2, 3].map((id) => nodeOf(id, `table-${id}`, 'AWS::DynamoDB::Table'));
const graph: Graph = { from: 0, to: 1, traces: 1, complete: true, nodes: [nodeOf(0, 'shop', null, [1, 2, 3]), ...tables] };
const none = () => false;

describe('a cluster', () => {
  it('has the sums of its members, and one edge for all of theirs', () => {
    const { nodes } = clustered(graph, membersOf(graph, 'type', new Set(), none));
    expect(nodes.map(({ name }) => name)).toEqual(['shop', 'AWS::DynamoDB::Table']);
    expect(nodes[1]!.statistics).toMatchObject({ total: 6, fault: 3 });
    expect(nodes[0]!.edges).toMatchObject([{ target: nodes[1]!.id, statistics: { total: 6 }, histogram: [{ value: 0.1, count: 6 }] }]);
  });

  it('is made by the first word of names, too', () => {
    expect([...membersOf(graph, 'name', new Set(), none).keys()]).toEqual(['table']);
  });

  it.each([
    ['it is open', 'type' as const, new Set(['AWS::DynamoDB::Table']), none],
    ['a member is kept, which leaves too few', 'type' as const, new Set<string>(), (node: GraphNode) => node.id === 1],
    ['nothing is to be clustered', 'none' as const, new Set<string>(), none],
  ])('is not made when %s', (_, by, open, kept) => {
    expect(clustered(graph, membersOf(graph, by, open, kept))).toBe(graph);
  });
});

describe('termOf', () => {
  const [shop, table] = [graph.nodes[0]!, tables[0]!];
  it.each([
    [shop, undefined, 'service("shop")'],
    [shop, table, 'edge("shop", "table-1")'],
    [nodeOf(9, 'AWS::DynamoDB::Table', 'cluster'), undefined, 'service(id(type: "AWS::DynamoDB::Table"))'],
  ])('selects it', (node, target, term) => {
    expect(termOf(graph, 'type', node, target)).toBe(term);
  });

  it('tells nodes of one name apart by their types, and quotes what is hostile', () => {
    const twins = { ...graph, nodes: [nodeOf(0, 'a"b', 'AWS::Lambda'), nodeOf(1, 'a"b', 'AWS::Lambda::Function')] };
    expect(termOf(twins, 'none', twins.nodes[0]!)).toBe('service(id(name: "a\\"b", type: "AWS::Lambda"))');
  });
});
