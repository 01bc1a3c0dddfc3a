import { useEffect, useRef, useState } from 'preact/hooks';
import type { BridgeStatus, Source } from '../../api/types';
import { count, duration } from '../../app/format';
import { perSecond, type Flows } from './rates';

const [boxWidth, boxHeight, gap, margin] = [196, 48, 22, 12];

/** Sources, the log, consumers: the process as one picture, with rates, lags and drops on the lines. Drawn to scale, so texts keep their size. */
export function Flow({ status, flows }: { status: BridgeStatus; flows: Flows }) {
  const svg = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(960);
  useEffect(() => {
    const target = svg.current!;
    const observer = new ResizeObserver(() => setWidth(Math.max(720, target.clientWidth - 2 * margin)));
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  const rows = Math.max(status.sources.length, status.consumers.length, 1);
  const height = rows * (boxHeight + gap) + gap;
  const middle = height / 2;
  const logX = (width - boxWidth) / 2;
  const yOf = (index: number, length: number) => (height - length * (boxHeight + gap) + gap) / 2 + index * (boxHeight + gap);
  return (
    <svg ref={svg} class="flow" viewBox={`${-margin} 0 ${width + 2 * margin} ${height}`} height={height} role="img" aria-label={describe(status, flows)}>
      {status.sources.map((source, index) => {
        const y = yOf(index, status.sources.length);
        const drops = flows.dropped.get(source.kind);
        return (
          <g key={source.name}>
            <path class={drops?.rate ? 'bad' : ''} stroke-width={widthOf(flows.accepted.get(source.kind))} d={curve(boxWidth, y + boxHeight / 2, logX, middle)} />
            <Label x={boxWidth + 10} y={y + boxHeight / 2} lines={sourceLabel(source, flows)} isBad={(drops?.total ?? 0) > 0} />
            <Box x={0} y={y} title={source.name} detail={source.state} isBad={source.state === 'failing'} />
          </g>
        );
      })}
      {status.consumers.map((consumer, index) => {
        const y = yOf(index, status.consumers.length);
        return (
          <g key={consumer.name}>
            <path
              class={consumer.error ? 'bad' : ''}
              stroke-width={widthOf(flows.consumed.get(consumer.name))}
              d={curve(logX + boxWidth, middle, width - boxWidth, y + boxHeight / 2)}
            />
            <Label
              x={width - boxWidth - 10}
              y={y + boxHeight / 2}
              anchor="end"
              lines={[perSecond(flows.consumed.get(consumer.name)), consumer.lagDocuments > 0 ? `${duration(consumer.lagSeconds)} behind` : '']}
              isBad={false}
            />
            <Box
              x={width - boxWidth}
              y={y}
              title={consumer.name}
              detail={consumer.error ? 'failing' : consumer.lagDocuments > 0 ? `${count(consumer.lagDocuments)} documents behind` : 'up to date'}
              isBad={consumer.error !== null}
            />
          </g>
        );
      })}
      <Box x={logX} y={middle - boxHeight / 2} title={`log · ${perSecond(flows.appended)}`} detail={`${count(status.store.lastSequence)} documents so far`} isBad={false} />
    </svg>
  );
}

function sourceLabel(source: Source, flows: Flows): string[] {
  const drops = flows.dropped.get(source.kind);
  const lag = source.lagSeconds === null ? '' : `${duration(source.lagSeconds)} behind`;
  return [perSecond(flows.accepted.get(source.kind) ?? (flows.appended === null ? null : 0)), drops ? `${count(drops.total)} dropped` : lag];
}

/** Above and below the line, with a ground that keeps other lines away. */
function Label({ x, y, lines, isBad, anchor = 'start' }: { x: number; y: number; lines: string[]; isBad: boolean; anchor?: 'start' | 'end' }) {
  return (
    <g class="label" text-anchor={anchor}>
      <text x={x} y={y - 6}>
        {lines[0]}
      </text>
      <text x={x} y={y + 16} class={isBad ? 'bad' : ''}>
        {lines[1]}
      </text>
    </g>
  );
}

function Box({ x, y, title, detail, isBad }: { x: number; y: number; title: string; detail: string; isBad: boolean }) {
  return (
    <g transform={`translate(${x} ${y})`} class={isBad ? 'box bad' : 'box'}>
      <rect width={boxWidth} height={boxHeight} rx={6} />
      <text x={12} y={20} class="title">
        {title.length > 26 ? `${title.slice(0, 25)}…` : title}
      </text>
      <text x={12} y={37}>{detail}</text>
    </g>
  );
}

function widthOf(rate: number | undefined): number {
  return Math.min(6, 1.2 + Math.log10(1 + (rate ?? 0)));
}

function curve(x1: number, y1: number, x2: number, y2: number): string {
  const bend = (x2 - x1) / 2;
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

function describe(status: BridgeStatus, flows: Flows): string {
  const sources = status.sources.map((source) => `${source.name} ${sourceLabel(source, flows).filter(Boolean).join(', ')}`);
  const consumers = status.consumers.map(({ name, lagDocuments }) => `${name} ${perSecond(flows.consumed.get(name))}, ${lagDocuments} behind`);
  return `From sources (${sources.join('; ')}) to the log, and from the log to consumers (${consumers.join('; ')})`;
}
