import { duration, percent } from '../../app/format';
import { quoted } from '../../app/filterTerms';
import { linkTo } from '../../app/route';
import { Histogram } from '../../parts/Histogram';
import { meanOf, sharesOf, states } from './health';
import type { Selection } from './MapRoom';

/** What is selected on the map: its figures, its latency, and the way to its traces and metrics. */
export function NodePanel({ node, edge, target, seconds, onClose }: Selection & { seconds: number; onClose: () => void }) {
  const statistics = edge ? edge.statistics : node.statistics;
  const shares = sharesOf(statistics);
  const term = target ? `edge(${quoted(node.name)}, ${quoted(target.name)})` : `service(${quoted(node.name)})`;
  return (
    <aside class="node-panel" aria-label={target ? `Edge ${node.name} to ${target.name}` : `Node ${node.name}`}>
      <button class="close" onClick={onClose} aria-label="Close">
        ✕
      </button>
      <h2>{target ? `${node.name} → ${target.name}` : node.name}</h2>
      <p class="quiet">{target ? (edge!.asynchronous ? 'asynchronous' : 'call') : (node.type ?? 'service')}</p>
      {statistics ? (
        <>
          <table>
            <tbody>
              <tr>
                <th scope="row">{target ? 'Calls' : 'Requests'}</th>
                <td class="number">{statistics.total}</td>
                <td class="number">{(statistics.total / (seconds / 60)).toFixed(1)}/min</td>
              </tr>
              {states.map((state) => (
                <tr key={state}>
                  <th scope="row">{state}</th>
                  <td class="number">{statistics[state]}</td>
                  <td class="number">{percent(shares[state])}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">Mean time</th>
                <td class="number" colSpan={2}>
                  {duration(meanOf(statistics))}
                </td>
              </tr>
            </tbody>
          </table>
          <Histogram buckets={edge ? edge.histogram : node.histogram} label={target ? 'Time from the caller’s side' : 'Response time'} />
        </>
      ) : (
        <p>It sends no segments of its own.</p>
      )}
      <p class="ways">
        <a href={linkTo('traces', [], { filter: term })}>View traces</a>
        <a href={linkTo('traces', [], { filter: `${term} { fault }` })}>View faults</a>
        <a href={linkTo('metrics', [], { search: node.name })}>View metrics</a>
      </p>
    </aside>
  );
}
