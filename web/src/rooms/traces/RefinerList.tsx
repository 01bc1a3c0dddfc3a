import { useMemo } from 'preact/hooks';
import type { TraceRow } from '../../api/types';
import { duration, percent } from '../../app/format';
import { refine } from './refiners';

/** What the traces can be narrowed by: each value with its share of the traces and their mean response time. */
export function RefinerList({ traces, onAdd }: { traces: readonly TraceRow[]; onAdd: (term: string) => void }) {
  const refiners = useMemo(() => refine(traces), [traces]);
  return (
    <div class="refiners">
      {refiners.map(({ name, values, more }) => (
        <details key={name}>
          <summary>
            {name} <span class="quiet">{values.length + more}</span>
          </summary>
          <ul>
            {values.map(({ label, count, mean, term }) => (
              <li key={label}>
                <button onClick={() => onAdd(term)} title={`Add ${term}`}>
                  <span class="share" style={{ width: `${(count / traces.length) * 100}%` }} />
                  <span class="label">{label.replace(/^https?:\/\//, '')}</span>
                  <span class="quiet">
                    {percent(count / traces.length)} · {duration(mean)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {more > 0 && <p class="quiet">{more} rarer values are not listed.</p>}
        </details>
      ))}
    </div>
  );
}
