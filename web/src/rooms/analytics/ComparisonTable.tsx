import { duration, percent } from '../../app/format';
import type { Comparison, Side } from './compare';

interface Props {
  rows: readonly Comparison[];
  hasB: boolean;
  onNarrow: (name: 'a' | 'b', term: string) => void;
}

/** What distinguishes the sets: shares as bars over each other, the difference, mean times; a click narrows a set. */
export function ComparisonTable({ rows, hasB, onNarrow }: Props) {
  return (
    <table class="comparison">
      <thead>
        <tr>
          <th scope="col">Dimension</th>
          <th scope="col">Value</th>
          <th scope="col">Shares</th>
          <th scope="col" class="number">
            A
          </th>
          {hasB && (
            <>
              <th scope="col" class="number">
                B
              </th>
              <th scope="col" class="number">
                B − A
              </th>
            </>
          )}
          <th scope="col" class="number">
            Mean in A
          </th>
          {hasB && (
            <th scope="col" class="number">
              Mean in B
            </th>
          )}
          <th scope="col">Narrow</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ dimension, label, term, a, b, delta }) => (
          <tr key={`${dimension}\n${term}`}>
            <td>{dimension}</td>
            <td class="value">{label}</td>
            <td class="shares" aria-hidden="true">
              <span class="share-a" style={{ width: `${(a?.share ?? 0) * 100}%` }} />
              {hasB && <span class="share-b" style={{ width: `${(b?.share ?? 0) * 100}%` }} />}
            </td>
            <Share side={a} />
            {hasB && (
              <>
                <Share side={b} />
                <td class="number">{delta === null ? '–' : signed(delta)}</td>
              </>
            )}
            <td class="number">{duration(a?.mean)}</td>
            {hasB && <td class="number">{duration(b?.mean)}</td>}
            <td class="narrow">
              <button onClick={() => onNarrow('a', term)} aria-label={`Narrow A by ${term}`}>
                A
              </button>{' '}
              <button onClick={() => onNarrow('b', term)} aria-label={`Narrow B by ${term}`}>
                B
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Share({ side }: { side: Side | null }) {
  return side ? (
    <td class="number">{percent(side.share)}</td>
  ) : (
    <td class="number quiet" title="The set has more values than are listed; this one is not among the most frequent.">
      rare
    </td>
  );
}

function signed(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${percent(Math.abs(share))}`;
}
