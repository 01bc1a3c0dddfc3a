import type { HistogramBucket, Statistics } from '../../api/types';
import { count, duration, percent } from '../../app/format';
import { differencesOf } from './changeText';
import type { Change } from './compare';
import { quantileOf, sharesOf, states } from './health';
import { perMinute } from './labels';

interface Props {
  statistics: Statistics;
  histogram: readonly HistogramBucket[];
  seconds: number;
  change: Change | undefined;
}

/** The figures of a node or an edge; beside those of the earlier window when there is one. */
export function FiguresTable({ statistics, histogram, seconds, change }: Props) {
  return change?.before ? <Compared change={change} /> : <Present statistics={statistics} histogram={histogram} seconds={seconds} />;
}

function Present({ statistics, histogram, seconds }: Omit<Props, 'change'>) {
  const shares = sharesOf(statistics);
  return (
    <table>
      <tbody>
        <tr>
          <th scope="row">Requests</th>
          <td class="number">{count(statistics.total)}</td>
          <td class="number">{perMinute(statistics.total / (seconds / 60))}</td>
        </tr>
        {states.map((state) => (
          <tr key={state}>
            <th scope="row">
              <span class={`dot ${state}`} aria-hidden="true" /> {state}
            </th>
            <td class="number">{count(statistics[state])}</td>
            <td class="number">{percent(shares[state])}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">p50 · p90 · p99</th>
          <td class="number" colSpan={2}>
            {[0.5, 0.9, 0.99].map((share) => duration(quantileOf(histogram, share))).join(' · ')}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

function Compared({ change }: { change: Change }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span class={`verdict ${change.verdict}`}>{change.verdict}</span>
          </th>
          {['Before', 'Now', 'Change'].map((name) => (
            <th scope="col" class="number" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {differencesOf(change).map(({ name, before, now, change: difference }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class="number">{before}</td>
            <td class="number">{now}</td>
            <td class="number">{difference}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
