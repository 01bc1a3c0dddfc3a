import { traceFileUrl } from '../../api/client';
import { duration, moment } from '../../app/format';
import { zone } from '../../app/preferences';
import { linkTo } from '../../app/route';
import { CopyButton } from '../../parts/CopyButton';
import { StateMark } from '../../parts/StateMark';
import type { Trace } from '../../trace/model';
import { isFromFile } from '../../trace/source';

/** What the trace is: its root, time, size and id, and what can be done with it. */
export function TraceHead({ reference, trace }: { reference: string; trace: Trace }) {
  const root = trace.roots[0];
  const request = root?.entity.http?.request;
  const fromFile = isFromFile(reference);
  const facts: [string, string][] = [
    ['Started', moment(trace.start * 1000, zone.value === 'utc')],
    ['Duration', duration(trace.duration)],
    ['Services', `${trace.services.length}${trace.called.length > 0 ? ` and ${trace.called.length} called` : ''}`],
    ['Spans', String(trace.spans.length)],
  ];
  return (
    <header class="trace-head">
      <h1 class="two-lines" title={root?.entity.name}>
        {root && <StateMark state={root.state} />} {root?.entity.name ?? 'Empty trace'}
      </h1>
      {fromFile && <span class="tag">from a file</span>}
      {trace.spans.some(({ end }) => end === null) && <span class="tag">in progress</span>}
      {request && (
        <p class="mono request">
          {String(request['method'] ?? '')} {String(request['url'] ?? '')}
        </p>
      )}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Trace</dt>
          <dd class="mono">{trace.id}</dd>
        </div>
        <div>
          <dt class="visually-hidden">Take it along</dt>
          <dd class="tools">
            <CopyButton text={trace.id} label="Copy X-Ray id" />
            <CopyButton text={trace.id.replace(/^1-|-/g, '')} label="Copy W3C id" />
            {!fromFile && (
              <a class="button" href={traceFileUrl(trace.id)} download={`${trace.id}.json`}>
                Download JSON
              </a>
            )}
            <a class="button" href={linkTo('traces', [reference, 'compare'])}>
              Compare
            </a>
          </dd>
        </div>
      </dl>
    </header>
  );
}
