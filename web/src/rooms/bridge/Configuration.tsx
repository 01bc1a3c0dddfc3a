import { getConfiguration } from '../../api/client';
import type { Setting } from '../../api/types';
import { useAnswer } from '../../app/live';
import { refine, route } from '../../app/route';
import { DataTable } from '../../parts/DataTable';

/** What is in force; what was changed stands first. */
export function Configuration() {
  const { data, error } = useAnswer((signal) => getConfiguration(signal), []);
  const search = route.value.query.get('search') ?? '';
  if (error) return <p role="alert">{error.message}</p>;
  const matching = (data ?? []).filter(({ key, description }) => `${key} ${description}`.toLowerCase().includes(search.toLowerCase()));
  const changed = (isDefault: boolean) => matching.filter((setting) => setting.isDefault === isDefault);
  return (
    <div class="sections">
      <div class="tools">
        <input
          type="search"
          data-filter
          aria-label="Search a setting"
          placeholder="Search a setting"
          value={search}
          onInput={(event) => refine({ search: event.currentTarget.value })}
        />
        <span class="quiet" role="status">
          {changed(false).length} of {matching.length} settings are not the defaults. Passwords in URLs are not shown.
        </span>
      </div>
      <DataTable<Setting>
        label="Settings"
        rows={[...changed(false), ...changed(true)]}
        keyOf={({ key }) => key}
        columns={[
          { name: 'Key', cell: ({ key }) => key, isMono: true },
          { name: 'Value', cell: ({ value }) => value ?? 'not set', isMono: true },
          { name: 'Set by', cell: ({ isDefault }) => (isDefault ? 'default' : 'you') },
          { name: 'Flag', cell: ({ flag }) => flag ?? '', isMono: true },
          { name: 'Meaning', cell: ({ description }) => description },
        ]}
        empty="No setting has these words."
      />
    </div>
  );
}
