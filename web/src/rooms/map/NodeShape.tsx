import { colourOf } from '../../parts/hue';
import { summaryOf } from './changeText';
import { clusterType } from './cluster';
import type { Change } from './compare';
import { glyphOf } from './glyph';
import { worstOf } from './health';
import { isActivation } from './activation';
import { keyOf } from './keys';
import { callsOf, rateOf, shortened } from './labels';
import { nodeHeight, nodeWidth, type PlacedNode } from './layout';
import { Ring } from './Ring';

interface Props {
  placed: PlacedNode;
  seconds: number | null;
  isDim: boolean;
  /** 0 to 1 when the map is coloured by latency. */
  heat: number | null;
  /** Set when the map is compared with an earlier window. */
  change: Change | undefined;
  /** Nodes that this one stands for, when it is a cluster. */
  members: number;
  isSelected: boolean;
  onHover: (id: number | null) => void;
  onSelect: (key: string) => void;
}

/** A node: glyph by type, ring of outcomes, name, type, and its latency and rate, or their change. */
export function NodeShape({ placed, seconds, isDim, heat, change, members, isSelected, onHover, onSelect }: Props) {
  const { node, x, y } = placed;
  const key = keyOf(node);
  const isClient = node.type === 'client';
  const isCluster = node.type === clusterType;
  const figures = isClient ? callsOf(node, seconds) : rateOf(node.statistics, seconds);
  const kind = isCluster ? `${members} nodes` : isClient ? `of ${node.name}` : (node.type ?? 'service');
  const name = isClient ? 'Clients' : isCluster ? node.name.replace(/^AWS::/, '') : node.name;
  const verdict = change?.verdict;
  const changed = change && !isClient && verdict !== 'same' ? summaryOf(change) : null;
  return (
    <g
      class={`node${isDim ? ' dim' : ''}${isSelected ? ' selected' : ''}${isCluster ? ' cluster' : ''}${verdict ? ` ${verdict}` : ''}`}
      transform={`translate(${x - nodeWidth / 2} ${y - nodeHeight / 2})`}
      role="button"
      tabindex={0}
      data-node={node.id}
      aria-pressed={isSelected}
      onPointerEnter={() => onHover(node.id)}
      onPointerLeave={() => onHover(null)}
      onClick={() => onSelect(key)}
      onKeyDown={(event) => isActivation(event) && onSelect(key)}
    >
      <title>{[node.name, kind, figures, ...(isClient ? [] : [worstOf(node.statistics)]), ...(changed ? [changed] : [])].join(', ')}</title>
      {isCluster && <rect class="hit behind" x={5} y={5} width={nodeWidth} height={nodeHeight} rx={6} />}
      <rect class="hit" width={nodeWidth} height={nodeHeight} rx={6} />
      <g transform={`translate(32 ${nodeHeight / 2})`}>
        <circle r={20} class="centre" style={{ fill: centreOf(node.name, heat, change) }} />
        {!isClient && verdict !== 'gone' && <Ring statistics={node.statistics} radius={24} />}
        <path class="glyph" transform="translate(-9 -9) scale(0.75)" d={glyphOf(isCluster ? node.name : node.type)} />
      </g>
      <text class="title near" x={64} y={24}>
        {shortened(name, 17)}
      </text>
      <text class="title distant" x={64} y={38}>
        {shortened(name, 13)}
      </text>
      <text class="type" x={64} y={39}>
        {shortened(kind, 21)}
      </text>
      <text class={changed ? 'type change' : 'type'} x={64} y={54}>
        {shortened(changed ?? figures, 23)}
      </text>
    </g>
  );
}

function centreOf(name: string, heat: number | null, change: Change | undefined): string {
  if (change) return `var(--change-${change.verdict})`;
  return heat === null ? colourOf(name) : `color-mix(in oklch, var(--fault) ${Math.round(heat * 100)}%, var(--ok))`;
}
