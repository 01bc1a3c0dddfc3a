import { isActivation } from './activation';
import { summaryOf } from './changeText';
import type { Change } from './compare';
import { worstOf } from './health';
import { edgeKeyOf } from './keys';
import { rateOf } from './labels';
import { curveOf, type PlacedEdge } from './layout';

interface Props {
  placed: PlacedEdge;
  seconds: number | null;
  isDim: boolean;
  change: Change | undefined;
  selected: string | null;
  onSelect: (key: string) => void;
}

/** A call: as wide as it is frequent, coloured by its worst state or its change, dashed when nobody waits for it. */
export function EdgeShape({ placed, seconds, isDim, change, selected, onSelect }: Props) {
  const { from, to, edge, points } = placed;
  const key = edgeKeyOf(from, to, edge);
  const path = curveOf(points);
  const state = change ? change.verdict : worstOf(edge.statistics);
  const perSecond = edge.statistics.total / Math.max(1, seconds ?? 60);
  const label = `${from.name} ${edge.asynchronous ? 'sends events to' : 'calls'} ${to.name}: ${rateOf(edge.statistics, seconds)}, ${change ? summaryOf(change) : state}`;
  return (
    <g
      class={`edge ${state}${isDim ? ' dim' : ''}${selected === key ? ' selected' : ''}`}
      role="button"
      tabindex={0}
      aria-pressed={selected === key}
      aria-label={label}
      onClick={() => onSelect(key)}
      onKeyDown={(event) => isActivation(event) && onSelect(key)}
    >
      <path class="edge-hit" d={path} />
      <path
        class="edge-line"
        d={path}
        marker-end="url(#arrow)"
        stroke-width={Math.min(5, 1.2 + Math.log10(1 + perSecond * 10))}
        stroke-dasharray={edge.asynchronous ? '5 4' : undefined}
      />
    </g>
  );
}
