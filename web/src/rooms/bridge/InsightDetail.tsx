import { getInsight, type Insight } from '../../api/insights';
import { quoted } from '../../app/filterTerms';
import { clock, moment } from '../../app/format';
import { useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { formatRoute } from '../../app/route';
import { formatRange } from '../../app/timeRange';
import { DataTable } from '../../parts/DataTable';
import { MapCanvas } from '../map/MapCanvas';
import '../map/map.css';
import { lengthOf, shareOf } from './Insights';
import { Section } from './Section';

/** Traces of this long before and after belong to the picture. */
const marginMs = 60_000;

/** One insight: root cause, what happened when, the services that its faults went through, and the ways to the traces. */
export function InsightDetail({ id }: { id: string }) {
  const { data, error } = useAnswer((signal) => getInsight(id, signal), [id]);
  const utc = zone.value === 'utc';
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return null;
  const { insight, events, impact } = data;
  return (
    <section class="insight" aria-label={`Insight on ${insight.rootCause.name}`}>
      <h2>
        {insight.rootCause.name} <span class="quiet">{insight.rootCause.type}</span>
      </h2>
      <p>{insight.summary}</p>
      <dl class="facts">
        <dt>From</dt>
        <dd>
          {moment(insight.start, utc).slice(0, 19)} to {insight.end === null ? 'now' : clock(insight.end, utc).slice(0, 8)}, {lengthOf(insight)}
        </dd>
        <dt>Clients</dt>
        <dd>{shareOf(insight.clients)} failed</dd>
        <dt>Root cause</dt>
        <dd>{shareOf(insight.rootCauseRequests)} failed</dd>
        <dt>Unusual in</dt>
        <dd>{insight.services.map(({ name }) => name).join(', ') || '–'}</dd>
      </dl>
      <p class="ways">
        <a href={viewOf('map', insight, { node: `${insight.rootCause.name}|${insight.rootCause.type ?? ''}`, compare: 'before' })}>Map of that time, compared with before</a>
        <a href={viewOf('traces', insight, { filter: `service(${quoted(insight.rootCause.name)}) { fault }` })}>Its failed traces</a>
      </p>
      <Section title="What its faults went through">
        {impact.nodes.length > 0 ? (
          <div class="map impact">
            <MapCanvas graph={impact} seconds={Math.max(1, (impact.to - impact.from) / 1000)} search="" colour="health" selected={null} onSelect={() => undefined} />
          </div>
        ) : (
          <p class="quiet">The store has none of its traces any more.</p>
        )}
      </Section>
      <Section title="What happened">
        <DataTable
          label="Events"
          rows={events.map((event, index) => ({ ...event, index }))}
          keyOf={({ index }) => String(index)}
          columns={[
            { name: 'Time', cell: ({ time }) => clock(time, utc).slice(0, 8) },
            { name: 'Event', cell: ({ summary }) => summary },
            { name: 'Clients failed', cell: ({ clients }) => shareOf(clients), isNumber: true },
            { name: 'Root cause failed', cell: ({ rootCauseRequests }) => shareOf(rootCauseRequests), isNumber: true },
            { name: 'Services', cell: ({ services }) => services.map(({ name }) => name).join(', ') },
          ]}
          empty="Nothing yet."
        />
      </Section>
    </section>
  );
}

/** Another room at the time of the insight. */
function viewOf(room: 'map' | 'traces', { start, end, updated }: Insight, parameters: Record<string, string>): string {
  const timeRange = formatRange({ from: start - marginMs, to: (end ?? updated) + marginMs });
  return formatRoute(room, [], new URLSearchParams({ timeRange, ...parameters }));
}
