import { duration, moment, plural } from '../../app/format';
import { zone } from '../../app/preferences';
import { linkTo } from '../../app/route';
import { StateMark } from '../../parts/StateMark';
import type { Trace } from '../../trace/model';

interface Props {
  a: string;
  b: string;
  first: Trace;
  second: Trace | null;
}

/** What the two traces are. */
export function CompareHead({ a, b, first, second }: Props) {
  return (
    <header class="compare-head">
      <Card letter="A" reference={a} trace={first} />
      {second ? <Card letter="B" reference={b} trace={second} /> : <section class="side side-b quiet">B is the trace that you choose below.</section>}
      {second && (
        <div class="tools">
          <strong class={second.duration > first.duration ? 'slower' : 'faster'}>{verdict(first, second)}</strong>
          <a class="button" href={linkTo('traces', [b, 'compare', a])}>
            Swap A and B
          </a>
          <a class="button" href={linkTo('traces', [a, 'compare'])}>
            Another B
          </a>
        </div>
      )}
    </header>
  );
}

function Card({ letter, reference, trace }: { letter: 'A' | 'B'; reference: string; trace: Trace }) {
  const root = trace.roots[0];
  const request = root?.entity.http?.request;
  return (
    <section class={`side side-${letter.toLowerCase()}`} aria-label={`Trace ${letter}`}>
      <h2 class="two-lines" title={root?.entity.name}>
        <span class="letter">{letter}</span> {root && <StateMark state={root.state} />} {root?.entity.name ?? 'Empty trace'}
      </h2>
      {request && (
        <p class="mono request">
          {String(request['method'] ?? '')} {String(request['url'] ?? '')}
        </p>
      )}
      <p class="quiet">
        {duration(trace.duration)} · {plural(trace.spans.length, 'span')} · {plural(trace.services.length, 'service')} · {moment(trace.start * 1000, zone.value === 'utc')}
      </p>
      <a class="mono" href={linkTo('traces', [reference])}>
        {trace.id}
      </a>
    </section>
  );
}

function verdict(first: Trace, second: Trace): string {
  const delta = second.duration - first.duration;
  if (delta === 0) return 'Both took the same time';
  const times = first.duration > 0 && second.duration > 0 ? ` (${(second.duration / first.duration).toPrecision(3)} times as long)` : '';
  return `B took ${duration(Math.abs(delta))} ${delta > 0 ? 'longer' : 'less'}${times}`;
}
