import type { TraceSet } from '../../api/types';
import { duration, percent } from '../../app/format';

interface Figure {
  name: string;
  of: (set: TraceSet) => number | null;
  format: (value: number) => string;
  /** Whether more of it is worse; of a rate it is neither. */
  moreIsWorse: boolean;
}

const share = (select: (set: TraceSet) => number) => (set: TraceSet) => (set.matched > 0 ? select(set) / set.matched : null);

const figures: readonly Figure[] = [
  { name: 'Traces a minute', of: (set) => set.matched / Math.max((set.to - set.from) / 60_000, 1e-9), format: (value) => value.toPrecision(3), moreIsWorse: false },
  { name: 'Failed', of: share(({ statistics }) => statistics.error + statistics.throttle + statistics.fault), format: percent, moreIsWorse: true },
  { name: 'Faults', of: share(({ statistics }) => statistics.fault), format: percent, moreIsWorse: true },
  { name: 'p50', of: ({ p50 }) => p50, format: duration, moreIsWorse: true },
  { name: 'p90', of: ({ p90 }) => p90, format: duration, moreIsWorse: true },
  { name: 'p99', of: ({ p99 }) => p99, format: duration, moreIsWorse: true },
];

/** Rates and times of both sets, and the difference. */
export function Figures({ a, b }: { a: TraceSet; b: TraceSet | null }) {
  return (
    <table class="figures">
      <thead>
        <tr>
          <th scope="col">Set</th>
          {figures.map(({ name }) => (
            <th key={name} scope="col" class="number">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <Row name="A" set={a} />
        {b && <Row name="B" set={b} />}
        {b && (
          <tr>
            <th scope="row">B − A</th>
            {figures.map((figure) => (
              <Difference key={figure.name} figure={figure} a={a} b={b} />
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Row({ name, set }: { name: string; set: TraceSet }) {
  return (
    <tr>
      <th scope="row">
        <span class={`swatch swatch-${name.toLowerCase()}`} /> {name}
      </th>
      {figures.map(({ name: figure, of, format }) => {
        const value = of(set);
        return (
          <td key={figure} class="number">
            {value === null ? '–' : format(value)}
          </td>
        );
      })}
    </tr>
  );
}

function Difference({ figure: { of, format, moreIsWorse }, a, b }: { figure: Figure; a: TraceSet; b: TraceSet }) {
  const [from, to] = [of(a), of(b)];
  if (from === null || to === null) return <td class="number">–</td>;
  const tone = !moreIsWorse || to === from ? '' : to > from ? 'worse' : 'better';
  return (
    <td class={`number ${tone}`}>
      {to > from ? '+' : to < from ? '−' : ''}
      {format(Math.abs(to - from))}
    </td>
  );
}
