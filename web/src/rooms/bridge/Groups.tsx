import { useState } from 'preact/hooks';
import { createGroup, deleteGroup, getGroups, updateGroup } from '../../api/client';
import type { Group, GroupInput } from '../../api/types';
import { quoted } from '../../app/filterTerms';
import { useAnswer } from '../../app/live';
import { linkTo } from '../../app/route';
import { DataTable } from '../../parts/DataTable';
import { Field, FormDialog } from '../../parts/FormDialog';

type Open = { action: 'create' | 'edit' | 'delete'; group: Group | null };

/** Named filter expressions: on the map, in filters as group.name, in the X-Ray API, and for insights. */
export function Groups() {
  const [changes, setChanges] = useState(0);
  const [open, setOpen] = useState<Open | null>(null);
  const { data, error } = useAnswer((signal) => getGroups(signal), [changes]);
  if (!data) return error ? <p role="alert">{error.message}</p> : null;
  const done = () => setChanges((last) => last + 1);
  return (
    <div class="sections">
      <div class="tools">
        <button onClick={() => setOpen({ action: 'create', group: null })}>New group</button>
        <span class="quiet">
          A group is a filter with a name: write <code>group.name = "its name"</code> in any filter.
        </span>
      </div>
      <DataTable
        label="Groups"
        rows={data}
        keyOf={({ arn }) => arn}
        columns={[
          { name: 'Group', cell: ({ name }) => name },
          { name: 'Filter', cell: ({ filter, isDefault }) => (isDefault ? 'every trace' : filter), isMono: true },
          { name: 'Insights', cell: ({ insights }) => (insights ? 'on' : 'off') },
          { name: 'Notifications', cell: ({ notifications }) => (notifications ? 'on' : 'off') },
          { name: 'Look at', cell: (group) => <Views group={group} /> },
          {
            name: 'Change',
            cell: (group) => (
              <span class="row-buttons">
                <button aria-label={`Edit ${group.name}`} onClick={() => setOpen({ action: 'edit', group })}>
                  Edit
                </button>
                {!group.isDefault && (
                  <button aria-label={`Delete ${group.name}`} onClick={() => setOpen({ action: 'delete', group })}>
                    Delete
                  </button>
                )}
              </span>
            ),
          },
        ]}
        empty="There is no group."
      />
      {open?.action === 'delete' && (
        <FormDialog title={`Delete the group ${open.group!.name}?`} action="Delete" onSend={() => deleteGroup(open.group!.name).then(done)} onClose={() => setOpen(null)}>
          <p>Filters that name it will match nothing any more. No trace is deleted.</p>
        </FormDialog>
      )}
      {open && open.action !== 'delete' && (
        <FormDialog
          title={open.group ? `Edit the group ${open.group.name}` : 'New group'}
          action={open.group ? 'Save' : 'Create'}
          onSend={(fields) => (open.group ? updateGroup : createGroup)(inputOf(fields, open.group)).then(done)}
          onClose={() => setOpen(null)}
        >
          <GroupFields group={open.group} />
        </FormDialog>
      )}
    </div>
  );
}

function Views({ group: { name, isDefault } }: { group: Group }) {
  const parameters: Record<string, string> = isDefault ? {} : { filter: `group.name = ${quoted(name)}` };
  return (
    <span class="row-buttons">
      <a href={linkTo('map', [], parameters)} aria-label={`Map of ${name}`}>
        Map
      </a>
      <a href={linkTo('traces', [], parameters)} aria-label={`Traces of ${name}`}>
        Traces
      </a>
    </span>
  );
}

function GroupFields({ group }: { group: Group | null }) {
  return (
    <>
      <Field name="name" label="Name" value={group?.name ?? ''} required readOnly={group !== null} hint="at most 32 characters" />
      {!group?.isDefault && <Field name="filter" label="Filter expression" value={group?.filter ?? ''} required hint={'for example service("checkout") { fault }'} />}
      <label class="check">
        <input type="checkbox" name="insights" defaultChecked={group?.insights ?? false} /> Find insights: times in which an unusual share of its requests fails
      </label>
      <label class="check">
        <input type="checkbox" name="notifications" defaultChecked={group?.notifications ?? false} /> Notify of them
      </label>
    </>
  );
}

function inputOf(fields: FormData, group: Group | null): GroupInput {
  const insights = fields.get('insights') === 'on';
  const input = { name: group?.name ?? String(fields.get('name')).trim(), insights, notifications: insights && fields.get('notifications') === 'on' };
  return group?.isDefault ? input : { ...input, filter: String(fields.get('filter')).trim() };
}
