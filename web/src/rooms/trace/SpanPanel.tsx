import { termOf } from '../../app/filterTerms';
import { duration, moment } from '../../app/format';
import { zone } from '../../app/preferences';
import { linkTo, refine, route } from '../../app/route';
import { CopyButton } from '../../parts/CopyButton';
import { JsonTree } from '../../parts/JsonTree';
import { Tabs, type Tab } from '../../parts/Tabs';
import type { Span, Trace } from '../../trace/model';
import { Exceptions, exceptionsOf } from './Exceptions';

/** Everything about one span, by tabs. What a document does not have has no tab. */
export function SpanPanel({ span, trace }: { span: Span; trace: Trace }) {
  const { entity } = span;
  const annotations = Object.entries(entity.annotations ?? {});
  const tabs: Tab[] = [
    { id: 'overview', label: 'Overview' },
    ...when(entity.aws !== undefined || span.document.origin !== undefined, { id: 'resources', label: 'Resources' }),
    ...when(annotations.length > 0, { id: 'annotations', label: 'Annotations', count: annotations.length }),
    ...when(entity.metadata !== undefined, { id: 'metadata', label: 'Metadata' }),
    ...when(exceptionsOf(entity).length > 0, { id: 'exceptions', label: 'Exceptions', count: exceptionsOf(entity).length }),
    ...when(entity.sql !== undefined, { id: 'sql', label: 'SQL' }),
    { id: 'raw', label: 'Raw' },
  ];
  const asked = route.value.query.get('tab');
  const selected = tabs.find((tab) => tab.id === asked)?.id ?? 'overview';
  return (
    <aside class="panel" aria-label={`Span ${entity.name}`}>
      <h2>{entity.name}</h2>
      <p class="quiet">{span.service}</p>
      <Tabs label="Parts of the span" tabs={tabs} selected={selected} onSelect={(tab) => refine({ tab: tab === 'overview' ? null : tab })}>
        {selected === 'overview' && <Overview span={span} trace={trace} />}
        {selected === 'resources' && <JsonTree value={{ origin: span.document.origin, ...entity.aws }} />}
        {selected === 'annotations' && <Annotations entries={annotations} />}
        {selected === 'metadata' && <JsonTree value={entity.metadata} />}
        {selected === 'exceptions' && <Exceptions entity={entity} />}
        {selected === 'sql' && <Sql sql={entity.sql!} />}
        {selected === 'raw' && <Raw value={span.isSegment ? span.document : entity} />}
      </Tabs>
    </aside>
  );
}

function Overview({ span, trace }: { span: Span; trace: Trace }) {
  const { entity } = span;
  const request = entity.http?.request ?? {};
  const response = entity.http?.response ?? {};
  const facts: [string, string | undefined][] = [
    ['State', span.state],
    ['Start', moment((trace.start + span.start) * 1000, zone.value === 'utc')],
    ['Offset', duration(span.start)],
    ['Duration', span.end === null ? 'in progress' : duration(span.end - span.start)],
    ['Self time', duration(span.selfTime)],
    ['Method', text(request['method'])],
    ['URL', text(request['url'])],
    ['Status', text(response['status'])],
    ['Content length', text(response['content_length'])],
    ['Client', text(request['client_ip'])],
    ['User agent', text(request['user_agent'])],
    ['User', text(span.document.user)],
    ['Namespace', text(entity.namespace)],
    ['Id', entity.id],
  ];
  return (
    <>
      <dl class="facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {(entity.links ?? []).length > 0 && (
        <>
          <h3>Linked traces</h3>
          <ul class="links">
            {entity.links!.map((link) => (
              <li key={`${link.trace_id}${link.id}`}>
                <a class="mono" href={linkTo('traces', [link.trace_id], link.id ? { span: link.id } : {})}>
                  {link.trace_id}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function Annotations({ entries }: { entries: [string, string | number | boolean][] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Key</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(([key, value]) => (
          <tr key={key}>
            <th scope="row">{key}</th>
            <td>
              <a href={linkTo('traces', [], { filter: termOf(key, value) })} title="Find traces with this value">
                {String(value)}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sql({ sql }: { sql: Record<string, unknown> }) {
  const { sanitized_query: query, ...rest } = sql;
  return (
    <>
      {query !== undefined && <pre class="query">{String(query)}</pre>}
      <JsonTree value={rest} />
    </>
  );
}

function Raw({ value }: { value: unknown }) {
  const json = JSON.stringify(value, null, 2);
  return (
    <>
      <CopyButton text={json} label="Copy JSON" />
      <pre class="query">{json}</pre>
    </>
  );
}

function text(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

function when(condition: boolean, tab: Tab): Tab[] {
  return condition ? [tab] : [];
}
