import { getInsights, type Impact, type Insight } from '../../api/insights';
import { duration, moment, percent } from '../../app/format';
import { range, useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { linkTo, route, visit } from '../../app/route';
import { DataTable } from '../../parts/DataTable';
import { InsightDetail } from './InsightDetail';
import { useTicks } from '../../app/useTicks';

/** Times in which an unusual share of a group's requests failed, each with its root cause and its impact. */
export function Insights() {
  const { from, to } = range.value;
  const { data, error } = useAnswer((signal) => getInsights({ from, to }, signal), [from, to, useTicks()]);
  const id = route.value.query.get('insight');
  if (!data) return error ? <p role="alert">{error.message}</p> : null;
  return (
    <div class="sections">
      <DataTable
        label="Insights"
        rows={data.insights}
        keyOf={({ id: key }) => key}
        columns={[
          {
            name: 'Insight',
            cell: (insight) => (
              <button class="link" aria-expanded={insight.id === id} onClick={() => visit({ insight: insight.id === id ? null : insight.id })}>
                {insight.rootCause.name}
              </button>
            ),
          },
          { name: 'State', cell: ({ active }) => <span class={active ? 'bad' : ''}>{active ? 'active' : 'over'}</span> },
          { name: 'Began', cell: ({ start }) => moment(start, zone.value === 'utc').slice(0, 19), isNumber: true },
          { name: 'Lasted', cell: (insight) => lengthOf(insight), isNumber: true },
          { name: 'Clients failed', cell: ({ clients }) => shareOf(clients), isNumber: true },
          { name: 'Root cause failed', cell: ({ rootCauseRequests }) => shareOf(rootCauseRequests), isNumber: true },
          { name: 'Group', cell: ({ group }) => group },
          { name: 'Summary', cell: ({ summary }) => summary },
        ]}
        empty={data.groups.length > 0 ? `None in this time range. They are looked for in: ${data.groups.join(', ')}.` : ''}
      />
      {data.groups.length === 0 && (
        <p>
          Insights are not looked for: no group has them enabled. <a href={linkTo('bridge', [], { tab: 'groups' })}>Edit a group</a>, Default for instance, and enable them.
        </p>
      )}
      {id && <InsightDetail id={id} />}
    </div>
  );
}

export function lengthOf({ start, end, updated }: Insight): string {
  return duration(((end ?? updated) - start) / 1000);
}

export function shareOf({ fault, total }: Impact): string {
  return total > 0 ? `${fault} of ${total} (${percent(fault / total)})` : '–';
}
