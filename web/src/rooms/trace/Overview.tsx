import { duration, moment } from '../../app/format';
import { zone } from '../../app/preferences';
import { linkTo } from '../../app/route';
import type { Span, Trace } from '../../trace/model';

/** What a span is, its request and response, and the traces that it is linked with. */
export function Overview({ span, trace }: { span: Span; trace: Trace }) {
  const { entity } = span;
  return (
    <>
      <Facts
        facts={[
          ['State', span.state],
          ['Start', moment((trace.start + span.start) * 1000, zone.value === 'utc')],
          ['Offset', duration(span.start)],
          ['Duration', span.end === null ? 'in progress' : duration(span.end - span.start)],
          ['Self time', duration(span.selfTime)],
          ['User', span.document.user],
          ['Namespace', entity.namespace],
          ['Id', entity.id],
          ['Parent', span.parent?.entity.id ?? span.document.parent_id],
        ]}
      />
      <Members title="Request" of={entity.http?.request} />
      <Members title="Response" of={entity.http?.response} />
      {(entity.links ?? []).length > 0 && (
        <>
          <h3>Linked traces</h3>
          <ul class="links">
            {entity.links!.map((link) => (
              <li key={`${link.trace_id}${link.id}`}>
                <a class="mono" href={linkTo('traces', [link.trace_id], link.id ? { span: link.id } : {})}>
                  {link.trace_id}
                </a>
                {link.attributes && <span class="quiet"> {attributesOf(link.attributes)}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** All that a part of the document has, whatever its sender called it. */
function Members({ title, of }: { title: string; of: Record<string, unknown> | undefined }) {
  const entries = Object.entries(of ?? {});
  if (entries.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Facts facts={entries.map(([name, value]) => [labelOf(name), typeof value === 'object' ? JSON.stringify(value) : String(value)])} />
    </>
  );
}

function Facts({ facts }: { facts: [string, string | undefined][] }) {
  return (
    <dl class="facts">
      {facts.map(([name, value]) =>
        value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

const short: Record<string, string> = { url: 'URL', client_ip: 'Client' };

function labelOf(name: string): string {
  return short[name] ?? name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ');
}

function attributesOf(attributes: Record<string, unknown>): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key} ${String(value)}`)
    .join(', ');
}
