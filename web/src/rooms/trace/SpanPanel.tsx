import { termOf } from '../../app/filterTerms';
import { linkTo, refine, route } from '../../app/route';
import { JsonTree } from '../../parts/JsonTree';
import { Tabs, type Tab } from '../../parts/Tabs';
import type { Span, Trace } from '../../trace/model';
import { exceptionsOf } from '../../trace/exceptions';
import { Exceptions } from './Exceptions';
import { Overview } from './Overview';
import { Raw } from './Raw';

interface Props {
  /** How the trace is named in URLs. */
  reference: string;
  span: Span;
  trace: Trace;
}

/** Everything about one span, by tabs. What a document does not have has no tab. */
export function SpanPanel({ reference, span, trace }: Props) {
  const { entity } = span;
  const annotations = Object.entries(entity.annotations ?? {});
  const exceptions = exceptionsOf(span, trace);
  const tabs: Tab[] = [
    { id: 'overview', label: 'Overview' },
    ...when(entity.aws !== undefined || span.document.origin !== undefined, { id: 'resources', label: 'Resources' }),
    ...when(annotations.length > 0, { id: 'annotations', label: 'Annotations', count: annotations.length }),
    ...when(entity.metadata !== undefined, { id: 'metadata', label: 'Metadata' }),
    ...when(exceptions.length > 0, { id: 'exceptions', label: 'Exceptions', count: exceptions.length }),
    ...when(entity.sql !== undefined, { id: 'sql', label: 'SQL' }),
    { id: 'raw', label: 'Raw' },
  ];
  // The X-Ray console's links to a trace's documents end in /raw.
  const asked = route.value.query.get('tab') ?? route.value.rest[1];
  const selected = tabs.find((tab) => tab.id === asked)?.id ?? 'overview';
  return (
    <aside class="panel" aria-label={`Span ${entity.name}`}>
      <h2 class="two-lines" title={entity.name}>
        {entity.name}
      </h2>
      <p class="quiet two-lines" title={span.service}>
        {span.service}
      </p>
      <Tabs label="Parts of the span" tabs={tabs} selected={selected} onSelect={(tab) => refine({ tab })}>
        {selected === 'overview' && <Overview span={span} trace={trace} />}
        {selected === 'resources' && <JsonTree value={resourcesOf(span)} />}
        {selected === 'annotations' && <Annotations entries={annotations} />}
        {selected === 'metadata' && <JsonTree value={entity.metadata} />}
        {selected === 'exceptions' && <Exceptions exceptions={exceptions} span={span} />}
        {selected === 'sql' && <Sql sql={entity.sql!} />}
        {selected === 'raw' && <Raw reference={reference} span={span} />}
      </Tabs>
    </aside>
  );
}

function resourcesOf({ document, entity, isSegment }: Span): Record<string, unknown> {
  const { origin, resource_arn, service } = document;
  return { origin, ...(isSegment ? { resource_arn, service } : {}), ...entity.aws };
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

function when(condition: boolean, tab: Tab): Tab[] {
  return condition ? [tab] : [];
}
