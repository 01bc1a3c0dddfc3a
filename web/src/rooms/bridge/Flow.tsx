import type { BridgeStatus } from '../../api/types';
import { count } from '../../app/format';

const width = 960;
const boxWidth = 200;
const boxHeight = 44;
const gap = 14;

/** Sources, the log, consumers: the process as one picture, with lags and drops where they are. */
export function Flow({ status }: { status: BridgeStatus }) {
  const rows = Math.max(status.sources.length, status.consumers.length, 1);
  const height = rows * (boxHeight + gap) + gap;
  const middle = height / 2;
  const yOf = (index: number, length: number) => (height - length * (boxHeight + gap) + gap) / 2 + index * (boxHeight + gap);
  return (
    <svg class="flow" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={describe(status)}>
      {status.sources.map((source, index) => {
        const y = yOf(index, status.sources.length);
        return (
          <g key={source.name}>
            <path d={curve(boxWidth, y + boxHeight / 2, (width - boxWidth) / 2, middle)} />
            <Box x={0} y={y} title={source.name} detail={source.state} isBad={source.state === 'failing'} />
          </g>
        );
      })}
      {status.consumers.map((consumer, index) => {
        const y = yOf(index, status.consumers.length);
        return (
          <g key={consumer.name}>
            <path d={curve((width + boxWidth) / 2, middle, width - boxWidth, y + boxHeight / 2)} />
            <Box
              x={width - boxWidth}
              y={y}
              title={consumer.name}
              detail={consumer.lagDocuments > 0 ? `${count(consumer.lagDocuments)} behind` : 'up to date'}
              isBad={consumer.error !== null}
            />
          </g>
        );
      })}
      <Box x={(width - boxWidth) / 2} y={middle - boxHeight / 2} title="log" detail={`${count(status.store.lastSequence)} documents so far`} isBad={false} />
    </svg>
  );
}

function Box({ x, y, title, detail, isBad }: { x: number; y: number; title: string; detail: string; isBad: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`} class={isBad ? 'box bad' : 'box'}>
      <rect width={boxWidth} height={boxHeight} rx={6} />
      <text x={12} y={19} class="title">
        {title}
      </text>
      <text x={12} y={35}>{detail}</text>
    </g>
  );
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function describe(status: BridgeStatus): string {
  return `${status.sources.length} sources write to the log, ${status.consumers.length} consumers read it; the tables below have the figures`;
}
