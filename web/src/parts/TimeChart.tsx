import './parts.css';

const width = 320;
const height = 48;

export interface Line {
  name: string;
  /** A class that has the colour: `ok`, `fault`, `accent`, ... */
  tone: string;
  /** By time; null where nothing is known. */
  values: readonly (number | null)[];
}

interface Props {
  title: string;
  lines: readonly Line[];
  format: (value: number) => string;
  /** Bars that stand on each other, instead of lines. */
  stacked?: boolean;
}

/** A small chart over the range that is shown: what it is, its newest and its highest value, and the picture. */
export function TimeChart({ title, lines, format, stacked = false }: Props) {
  const count = lines[0]?.values.length ?? 0;
  const sums = Array.from({ length: count }, (_, index) => lines.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const highest = Math.max(...(stacked ? sums : lines.flatMap(({ values }) => values.map((value) => value ?? 0))), 0);
  const latest = (line: Line) => line.values.findLast((value) => value !== null) ?? null;
  const words = stacked ? `highest ${format(highest)}` : lines.map((line) => `${line.name} ${latest(line) === null ? '–' : format(latest(line)!)}`).join(' · ');
  return (
    <figure class="time-chart">
      <figcaption>
        <b>{title}</b> <span class="quiet">{words}</span>
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={`${title} over time: ${words}, highest ${format(highest)}`}>
        {highest > 0 && (stacked ? <Bars lines={lines} highest={highest} /> : lines.map((line) => <Curve key={line.name} line={line} highest={highest} />))}
      </svg>
    </figure>
  );
}

function Bars({ lines, highest }: { lines: readonly Line[]; highest: number }) {
  const count = lines[0]?.values.length ?? 0;
  const step = width / Math.max(1, count);
  const tops = new Array<number>(count).fill(height);
  return (
    <>
      {lines.map(({ name, tone, values }) => (
        <g key={name} class={`tone-${tone}`}>
          {values.map((value, index) => {
            const size = ((value ?? 0) / highest) * (height - 2);
            tops[index]! -= size;
            return size > 0 ? <rect key={index} x={index * step} y={tops[index]} width={Math.max(0.5, step - 0.5)} height={size} /> : null;
          })}
        </g>
      ))}
    </>
  );
}

/** A line with gaps where nothing is known; a value between two gaps is a dot. */
function Curve({ line: { tone, values }, highest }: { line: Line; highest: number }) {
  const step = width / Math.max(1, values.length);
  let path = '';
  let before: number | null = null;
  values.forEach((value, index) => {
    if (value !== null) path += `${before === null ? 'M' : 'L'}${(index + 0.5) * step} ${height - 1 - (value / highest) * (height - 3)}${before === null ? 'h0.01' : ''}`;
    before = value;
  });
  return <path class={`tone-${tone}`} d={path} />;
}
