import type { Graph } from '../../api/types';
import { duration } from '../../app/format';
import { refine } from '../../app/route';
import { meanOf } from './health';
import { keyOf } from './MapRoom';

/** The map as a table: the same figures for those who read rather than look. */
export function GraphTable({ graph, seconds }: { graph: Graph; seconds: number | null }) {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]));
  return (
    <table>
      <thead>
        <tr>
          {['Node', 'Type', 'Calls'].map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
          {['Requests', 'Per minute', 'Errors', 'Throttles', 'Faults', 'Mean time'].map((name) => (
            <th scope="col" class="number" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {graph.nodes.map((node) => (
          <tr key={keyOf(node)}>
            <th scope="row">
              <button onClick={() => refine({ node: keyOf(node) })}>{node.name}</button>
            </th>
            <td>{node.type ?? ''}</td>
            <td>{node.edges.map((edge) => names.get(edge.target)).join(', ')}</td>
            <td class="number">{node.statistics?.total ?? ''}</td>
            <td class="number">{node.statistics && seconds !== null ? (node.statistics.total / (seconds / 60)).toFixed(1) : ''}</td>
            <td class="number">{node.statistics?.error ?? ''}</td>
            <td class="number">{node.statistics?.throttle ?? ''}</td>
            <td class="number">{node.statistics?.fault ?? ''}</td>
            <td class="number">{duration(meanOf(node.statistics))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
