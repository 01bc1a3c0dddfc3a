import { getGroups } from '../api/client';
import { narrow, quoted } from '../app/filterTerms';
import { useAnswer } from '../app/live';
import { route, visit } from '../app/route';

const pattern = /(?:^| AND )group\.name = "((?:[^"\\]|\\.)*)"/;

/** Shows one group alone, by its term in the filter. There is nothing to choose while there is only the group of all traces. */
export function GroupSelect() {
  const groups = useAnswer((signal) => getGroups(signal), []).data ?? [];
  const named = groups.filter(({ isDefault }) => !isDefault);
  if (named.length === 0) return null;
  const filter = route.value.query.get('filter') ?? '';
  const chosen = pattern.exec(filter)?.[1]?.replace(/\\(.)/g, '$1') ?? '';
  const rest = filter.replace(pattern, '').replace(/^ AND /, '');
  return (
    <label class="choice">
      <span>Group</span>
      <select
        value={named.some(({ name }) => name === chosen) ? chosen : ''}
        onChange={(event) => visit({ filter: event.currentTarget.value ? narrow(rest, `group.name = ${quoted(event.currentTarget.value)}`) : rest })}
      >
        <option value="">all</option>
        {named.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
