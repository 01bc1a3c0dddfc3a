import { useEffect, useRef, useState } from 'preact/hooks';
import type { MetricFamily } from '../../api/types';
import { CopyButton } from '../../parts/CopyButton';
import { TimeChart } from '../../parts/TimeChart';
import { valuesOf, type History } from './history';
import { queryOf, queryOfSeries, selectorOf } from './promql';

const maxSeries = 200;

/** One family: its query, its chart since the room was opened, and its series, each with its own. */
export function FamilyDetail({ family, search, history }: { family: MetricFamily; search: string; history: History }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const matching = family.name.includes(search) ? family.series : family.series.filter(({ labels }) => hasLabel(labels, search));
  const unit = family.type === 'gauge' ? '' : '/s';
  const charted = family.series.some(({ labels }) => selectorOf(labels) === chosen) ? chosen : null;
  return (
    <div class="family" ref={box}>
      <p class="query">
        <code>{queryOf(family)}</code> <CopyButton text={queryOf(family)} label="Copy as PromQL" />
      </p>
      <TimeChart
        title={charted ?? `All ${family.series.length} series${family.type === 'gauge' ? '' : ', rate'}`}
        format={(value) => `${Number(value.toPrecision(3))}${unit}`}
        lines={[{ name: 'now', tone: 'accent', values: padded(valuesOf(history, family.type, charted)) }]}
      />
      <p class="quiet">Since this family was opened, a reading every 5 seconds.{charted && ' '}{charted && <button class="link" onClick={() => setChosen(null)}>Chart all series</button>}</p>
      <div class="table-box" role="region" aria-label={`Series of ${family.name}`} tabIndex={0}>
        <table class="series">
          <thead>
            <tr>
              <th scope="col">Series</th>
              <th scope="col" class="number">
                {family.type === 'histogram' ? 'Count' : 'Value'}
              </th>
              <th scope="col">PromQL</th>
            </tr>
          </thead>
          <tbody>
            {matching.slice(0, maxSeries).map(({ labels, value }) => {
              const key = selectorOf(labels);
              return (
                <tr key={key}>
                  <td class="mono">
                    <button class="link" aria-pressed={charted === key} onClick={() => setChosen(charted === key ? null : key)}>
                      {Object.entries(labels).map(([name, text]) => `${name}="${text}"`).join(' ') || 'no labels'}
                    </button>
                  </td>
                  <td class="number">{value}</td>
                  <td>
                    <CopyButton text={queryOfSeries(family, labels)} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {matching.length > maxSeries && <p class="quiet">{matching.length - maxSeries} more series: search for a label.</p>}
    </div>
  );
}

/** The chart has its full width from the beginning, so that lines do not shrink. */
function padded(values: (number | null)[]): (number | null)[] {
  return [...new Array<null>(Math.max(0, 60 - values.length)).fill(null), ...values];
}

export function hasLabel(labels: Record<string, string>, search: string): boolean {
  return Object.values(labels).some((value) => value.toLowerCase().includes(search.toLowerCase()));
}
