import { refine } from '../../app/route';

interface Props {
  band: [number, number] | null;
  /** What the fields begin with when nothing is selected: the slowest tenth. */
  initial: [number, number];
  href: (band: [number, number]) => string;
}

/** The selection of the histogram as numbers, for hands on the keyboard, and the way to its traces. */
export function BandFields({ band, initial, href }: Props) {
  const [least, most] = band ?? initial;
  const field = (label: string, value: number, change: (seconds: number) => [number, number]) => (
    <label>
      {label}
      <input
        type="number"
        min={0}
        step="any"
        value={Number((value * 1000).toPrecision(6))}
        onChange={(event) => {
          const [from, to] = change(event.currentTarget.valueAsNumber / 1000);
          refine({ band: from >= 0 && to > from ? `${from}~${to}` : null });
        }}
      />
    </label>
  );
  return (
    <p class="band-fields">
      {field('From', least, (seconds) => [seconds, most])}
      {field('to', most, (seconds) => [least, seconds])} ms
      <a href={href([least, most])}>View these traces</a>
      {band && (
        <button class="link" onClick={() => refine({ band: null })}>
          Clear
        </button>
      )}
    </p>
  );
}
