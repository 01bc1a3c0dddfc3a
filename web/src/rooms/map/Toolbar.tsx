import type { ApiError } from '../../api/client';
import type { Graph } from '../../api/types';
import { clock, count, moment } from '../../app/format';
import { live } from '../../app/live';
import { zone } from '../../app/preferences';
import { refine, route, visit } from '../../app/route';
import { FilterField } from '../../parts/FilterField';
import { GroupSelect } from '../../parts/GroupSelect';
import { clusteredFrom, type ClusterBy } from './cluster';
import { CompareMenu } from './CompareMenu';
import { keyOf } from './keys';
import type { Selection } from './selection';

interface Props {
  graph: Graph;
  earlier: Graph | null;
  by: ClusterBy;
  selected: Selection | null;
  error: ApiError | null;
  onSelect: (key: string) => void;
}

/** How the map is looked at: search, filter, colours, comparison, clusters, and what it is made of. */
export function Toolbar({ graph, earlier, by, selected, error, onSelect }: Props) {
  const { query } = route.value;
  const search = query.get('search') ?? '';
  const openFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || search === '') return;
    const match = graph.nodes.find((node) => node.name.toLowerCase().includes(search.toLowerCase()));
    if (match) onSelect(keyOf(match));
  };
  return (
    <div class="tools">
      <input
        type="search"
        data-filter
        aria-label="Search a service"
        placeholder="Search a service"
        value={search}
        onInput={(event) => refine({ search: event.currentTarget.value })}
        onKeyDown={openFirst}
      />
      <FilterField />
      <GroupSelect />
      <Choice
        label="Colour"
        value={query.get('colour') ?? (earlier ? 'change' : 'health')}
        options={[['health', 'health'], ['latency', 'latency'], ...(earlier ? [['change', 'change'] as [string, string]] : [])]}
        onChange={(value) => refine({ colour: value })}
      />
      <CompareMenu />
      {(graph.nodes.length >= clusteredFrom || by !== 'none') && (
        <Choice
          label="Cluster"
          value={by}
          options={[['none', 'nothing'], ['type', 'by type'], ['name', 'by name']]}
          onChange={(value) => visit({ cluster: value, open: null })}
        />
      )}
      <button aria-pressed={query.get('table') === '1'} onClick={() => visit({ table: query.get('table') === '1' ? null : '1' })}>
        Table
      </button>
      {selected && (
        <button class="focus" aria-pressed={query.get('focus') === '1'} onClick={() => visit({ focus: query.get('focus') === '1' ? null : '1' })}>
          Focus on {selected.node.name}
        </button>
      )}
      <span class="quiet" role="status">
        {error ? error.message : `${graph.nodes.length} nodes, ${count(graph.traces)} traces`}
        {graph.complete ? '' : `, the newest only: since ${clock(graph.from, zone.value === 'utc').slice(0, 8)}`}
        {earlier ? ` · before: ${count(earlier.traces)} traces from ${moment(earlier.from, zone.value === 'utc').slice(5, 16)}` : ''}
        {live.value ? ', live' : ''}
      </span>
    </div>
  );
}

function Choice(props: { label: string; value: string; options: readonly (readonly [string, string])[]; onChange: (value: string) => void }) {
  return (
    <label class="choice">
      <span>{props.label}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
