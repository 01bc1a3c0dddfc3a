import type { Statistics } from '../../api/types';
import { sharesOf, states } from './health';

/** The ring of a node: the shares of ok, error, throttle and fault, clockwise from the top. */
export function Ring({ statistics, radius }: { statistics: Statistics | null; radius: number }) {
  const shares = sharesOf(statistics);
  const length = 2 * Math.PI * radius;
  let turned = 0;
  return (
    <g transform="rotate(-90)" class="ring">
      <circle r={radius} class="ring-empty" />
      {states.map((state) => {
        const from = turned;
        turned += shares[state];
        return shares[state] > 0 ? (
          <circle
            key={state}
            r={radius}
            class={`ring-${state}`}
            stroke-dasharray={`${shares[state] * length} ${length}`}
            stroke-dashoffset={-from * length}
          />
        ) : null;
      })}
    </g>
  );
}
