import { describe, expect, it } from 'vitest';
import type { Graph, GraphNode } from '../../api/types';
import { curveOf, layOut } from './layout';

const statistics = { ok: 1, error: 0, throttle: 0, fault: 0, total: 1, responseTime: 0.1 };

/** Nodes with the calls between them, numbered in the order given. */
function graphOf(names: string[], calls: [string, string][]): Graph {
  const idOf = (name: string) => names.indexOf(name);
  const nodes = names.map(
    (name): GraphNode => ({
      id: idOf(name),
      name,
      type: null,
      root: false,
      inferred: false,
      statistics,
      histogram: [],
      edges: calls.filter(([from]) => from === name).map(([, to]) => ({ target: idOf(to), statistics, histogram: [], asynchronous: false })),
    }),
  );
  return { from: 0, to: 1, traces: 1, complete: true, nodes };
}

describe('layOut', () => {
  it('draws the same picture whatever the order of nodes and calls', () => {
    const calls: [string, string][] = [['client', 'a'], ['a', 'b'], ['a', 'c'], ['client', 'd'], ['d', 'c']];
    const one = layOut(graphOf(['client', 'a', 'b', 'c', 'd'], calls));
    const other = layOut(graphOf(['d', 'c', 'b', 'client', 'a'], [...calls].reverse()));
    const places = (layout: typeof one) => layout.nodes.map(({ node, x, y }) => [node.name, x, y]);
    expect(places(other)).toEqual(places(one));
  });

  it('survives calls in a circle and calls to nodes that are not there', () => {
    const graph = graphOf(['a', 'b'], [['a', 'b'], ['b', 'a']]);
    graph.nodes[0]!.edges.push({ target: 99, statistics, histogram: [], asynchronous: false });
    expect(layOut(graph).edges).toHaveLength(2);
  });
});

describe('curveOf', () => {
  it('is empty without points', () => {
    expect(curveOf([])).toBe('');
  });
});
