import { useEffect, useMemo, useState } from 'preact/hooks';
import { duration } from '../../app/format';
import { go, linkTo, refine, route } from '../../app/route';
import { Divider } from '../../parts/Divider';
import { colourOf } from '../../parts/hue';
import { rememberedSize } from '../../parts/rememberedSize';
import { StateMark } from '../../parts/StateMark';
import { useVirtualRows } from '../../parts/useVirtualRows';
import { align, differs, type Calls, type Place } from '../../trace/align';
import type { Trace } from '../../trace/model';
import { tickLabel, ticks } from '../../trace/window';

const rowHeight = 28;
const maxIndent = 30;
/** Bars drawn of one place; more calls than that cannot be told apart in a lane. */
const maxBars = 50;
/** Below this share of the longer trace, a difference of times is no difference. */
const leastShare = 0.01;
const marks = 3;
/** The longest bar of a difference, in pixels: beside it there is room for its text. */
const maxChange = 56;

const [leastNames, mostNames] = [120, 700];
const names = rememberedSize('compare-names', 260, leastNames, mostNames);

interface Props {
  a: string;
  b: string;
  first: Trace;
  second: Trace;
}

/** The calls of both traces in one tree: bars on the same scale, and how much longer B's took. */
export function CompareTimeline(props: Props) {
  const { first, second } = props;
  const { query } = route.value;
  const onlyDifferences = query.get('only') === '1';
  const search = (query.get('search') ?? '').toLowerCase();
  const total = Math.max(first.duration, second.duration) || 1e-6;
  const places = useMemo(() => align(first, second), [first, second]);
  const rows = useMemo(
    () =>
      places.filter(
        (place) =>
          (!onlyDifferences || differs(place, total * leastShare)) && (search === '' || `${place.service}\n${place.name}`.toLowerCase().includes(search)),
      ),
    [places, onlyDifferences, search, total],
  );
  const worst = useMemo(() => rows.reduce((most, { delta }) => Math.max(most, Math.abs(delta ?? 0)), 0), [rows]);
  const [selected, setSelected] = useState(0);
  const at = Math.min(selected, rows.length - 1);
  const { box, first: from, last: to, onScroll, reveal } = useVirtualRows(rows.length, rowHeight);
  useEffect(() => reveal(at), [at]);
  return (
    <>
      <div class="tools">
        <input
          type="search"
          data-filter
          aria-label="Search in both traces"
          placeholder="Search in both traces"
          value={query.get('search') ?? ''}
          onInput={(event) => refine({ search: event.currentTarget.value })}
        />
        <button aria-pressed={onlyDifferences} onClick={() => refine({ only: onlyDifferences ? null : '1' })}>
          Differences only
        </button>
        <span class="quiet" role="status">
          {rows.length} of {places.length} call paths · {places.filter(({ b }) => !b).length} only in A · {places.filter(({ a }) => !a).length} only in B
        </span>
      </div>
      <div class="timeline compare-grid" style={{ '--names': `${names.value}px` }}>
        <div class="ruler">
          <div class="name">Call</div>
          {(['A', 'B'] as const).map((letter) => (
            <div class="lane" key={letter}>
              {ticks({ from: 0, to: total }, marks).map((tick) => (
                <span key={tick} style={{ left: `${(tick / total) * 100}%` }}>
                  {tick === 0 ? `${letter} ` : ''}
                  {tickLabel(tick, { from: 0, to: total }, marks)}
                </span>
              ))}
            </div>
          ))}
          <div class="delta">B − A</div>
        </div>
        <Divider label="Width of the names" size={names} least={leastNames} most={mostNames} />
        <div
          class="rows"
          ref={box}
          role="treegrid"
          aria-label="Calls of both traces"
          aria-rowcount={rows.length}
          tabIndex={0}
          aria-activedescendant={rows.length > 0 ? `place-${at}` : undefined}
          onScroll={onScroll}
          onKeyDown={(event) => onKey(event, at, rows, setSelected, props)}
        >
          <div class="canvas" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
            {rows.slice(from, to).map((place, i) => (
              <Row key={from + i} place={place} index={from + i} isSelected={from + i === at} total={total} worst={worst} onSelect={setSelected} {...props} />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

function Row(props: Props & { place: Place; index: number; isSelected: boolean; total: number; worst: number; onSelect: (index: number) => void }) {
  const { place, index, isSelected, total, worst, onSelect, a, b } = props;
  const only = !place.b ? 'a' : !place.a ? 'b' : null;
  return (
    <div
      id={`place-${index}`}
      class={`row${isSelected ? ' selected' : ''}${place.isSegment ? ' segment' : ''}${only ? ` only only-${only}` : ''}`}
      role="row"
      aria-rowindex={index + 1}
      aria-level={place.depth + 1}
      aria-selected={isSelected}
      style={{ transform: `translateY(${index * rowHeight}px)` }}
      onClick={() => onSelect(index)}
    >
      <div class="name" role="gridcell" style={{ paddingLeft: `${Math.min(place.depth, maxIndent) * 12 + 8}px` }}>
        {place.isSegment && <span class="dot" style={{ background: colourOf(place.service) }} />}
        <span class="text" title={`${place.service}: ${place.name}`}>
          {place.name}
        </span>
      </div>
      <Lane calls={place.a} letter="A" reference={a} service={place.service} total={total} />
      <Lane calls={place.b} letter="B" reference={b} service={place.service} total={total} />
      <div class="delta" role="gridcell">
        {only ? <span class="tag">only in {only.toUpperCase()}</span> : <Delta delta={place.delta} worst={worst} />}
      </div>
    </div>
  );
}

function Lane({ calls, letter, reference, service, total }: { calls: Calls | null; letter: string; reference: string; service: string; total: number }) {
  if (!calls) return <div class="lane absent" role="gridcell" aria-label={`Not in ${letter}`} />;
  const last = calls.spans.reduce((latest, { start, end }) => Math.max(latest, end ?? total, start), 0);
  return (
    <div class="lane" role="gridcell">
      {calls.spans.slice(0, maxBars).map(({ entity, start, end, state }) => (
        <div
          key={entity.id}
          class={`bar-span ${state}${end === null ? ' open' : ''}`}
          style={{
            left: `${(start / total) * 100}%`,
            width: `max(2px, ${(((end ?? total) - start) / total) * 100}%)`,
            backgroundColor: colourOf(service),
          }}
        />
      ))}
      <a class="time" tabIndex={-1} href={linkTo('traces', [reference], { span: calls.spans[0]!.entity.id })} style={{ left: `calc(${Math.min(1, last / total) * 100}% + 6px)` }}>
        {calls.state !== 'ok' && <StateMark state={calls.state} />} {calls.count > 1 ? `${calls.count} × ` : ''}
        {calls.time === null ? 'in progress' : duration(calls.time)}
      </a>
    </div>
  );
}

function Delta({ delta, worst }: { delta: number | null; worst: number }) {
  if (delta === null) return <span class="quiet">–</span>;
  if (delta === 0) return <span class="quiet">same</span>;
  return (
    <>
      <span class={`change ${delta > 0 ? 'slower' : 'faster'}`} style={{ width: `${(Math.abs(delta) / worst) * maxChange}px` }} />
      <span class="amount">
        {delta > 0 ? '+' : '−'}
        {duration(Math.abs(delta))}
      </span>
    </>
  );
}

function onKey(event: KeyboardEvent, at: number, rows: readonly Place[], select: (index: number) => void, { a, b }: Props): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20, Home: -rows.length, End: rows.length };
  const step = steps[event.key];
  const place = rows[at];
  if (step !== undefined) select(Math.max(0, Math.min(rows.length - 1, at + step)));
  else if (event.key === 'Enter' && place) {
    const calls = place.b ?? place.a!;
    go(linkTo('traces', [place.b ? b : a], { span: calls.spans[0]!.entity.id }));
  } else return;
  event.preventDefault();
}
