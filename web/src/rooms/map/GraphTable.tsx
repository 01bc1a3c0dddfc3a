import type { Graph, GraphEdge, GraphNode, HistogramBucket, Statistics } from '../../api/types';
import { duration } from '../../app/format';
import { refine } from '../../app/route';
import { differencesOf } from './changeText';
import type { Change } from './compare';
import { quantileOf } from './health';
import { edgeKeyOf, keyOf } from './keys';
import { perMinute } from './labels';

interface Props {
  graph: Graph;
  seconds: number | null;
  changes?: ReadonlyMap<string, Change> | undefined;
  onSelect?: (key: string) => void;
}

/** The map as two tables, nodes and calls: the same figures for those who read rather than look. */
export function GraphTable({ graph, seconds, changes, onSelect = (key) => refine({ node: key }) }: Props) {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const calls = graph.nodes.flatMap((node) =>
    node.edges.flatMap((edge): [GraphNode, GraphNode, GraphEdge][] => {
      const target = byId.get(edge.target);
      return target ? [[node, target, edge]] : [];
    }),
  );
  const row = (key: string, name: string, kind: string, statistics: Statistics | null, histogram: readonly HistogramBucket[]) => (
    <tr key={key}>
      <th scope="row">
        <button class="link" onClick={() => onSelect(key)}>
          {name}
        </button>
      </th>
      <td>{kind}</td>
      <Figures statistics={statistics} histogram={histogram} seconds={seconds} change={changes?.get(key)} isCompared={changes !== undefined} />
    </tr>
  );
  return (
    <>
      <table>
        <Head first={['Node', 'Type']} isCompared={changes !== undefined} />
        <tbody>{graph.nodes.map((node) => row(keyOf(node), node.type === 'client' ? `Clients of ${node.name}` : node.name, node.type ?? '', node.statistics, node.histogram))}</tbody>
      </table>
      <table>
        <Head first={['Call', 'Kind']} isCompared={changes !== undefined} />
        <tbody>
          {calls.map(([node, target, edge]) =>
            row(edgeKeyOf(node, target, edge), `${node.type === 'client' ? 'Clients' : node.name} → ${target.name}`, edge.asynchronous ? 'events' : 'calls', edge.statistics, edge.histogram),
          )}
        </tbody>
      </table>
    </>
  );
}

function Head({ first, isCompared }: { first: readonly string[]; isCompared: boolean }) {
  return (
    <thead>
      <tr>
        {first.map((name) => (
          <th scope="col" key={name}>
            {name}
          </th>
        ))}
        {['Requests', 'Rate', 'Errors', 'Throttles', 'Faults', 'p50', 'p99'].map((name) => (
          <th scope="col" class="number" key={name}>
            {name}
          </th>
        ))}
        {isCompared && <th scope="col">Change</th>}
      </tr>
    </thead>
  );
}

function Figures(props: { statistics: Statistics | null; histogram: readonly HistogramBucket[]; seconds: number | null; change: Change | undefined; isCompared: boolean }) {
  const { statistics, histogram, seconds, change, isCompared } = props;
  return (
    <>
      <td class="number">{statistics?.total ?? ''}</td>
      <td class="number">{statistics && seconds !== null ? perMinute(statistics.total / (seconds / 60)) : ''}</td>
      <td class="number">{statistics?.error ?? ''}</td>
      <td class="number">{statistics?.throttle ?? ''}</td>
      <td class="number">{statistics?.fault ?? ''}</td>
      <td class="number">{statistics ? duration(quantileOf(histogram, 0.5)) : ''}</td>
      <td class="number">{statistics ? duration(quantileOf(histogram, 0.99)) : ''}</td>
      {isCompared && <td>{change ? wordsOf(change) : ''}</td>}
    </>
  );
}

/** The verdict, and each figure's change. */
function wordsOf(change: Change): string {
  if (!change.before || !change.now) return change.verdict;
  return `${change.verdict}: ${differencesOf(change).map(({ name, change: difference }) => `${name.toLowerCase()} ${difference}`).join(', ')}`;
}
