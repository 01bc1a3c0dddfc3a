import { getRejected } from '../../api/client';
import { bytes, moment } from '../../app/format';
import { useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { linkTo } from '../../app/route';
import { DataTable } from '../../parts/DataTable';
import { Section } from './Section';

/** The last refused documents: a sender by UDP gets no answer, so this is where to look. */
export function Rejected({ now }: { now: number }) {
  const documents = useAnswer((signal) => getRejected(signal), [now]).data ?? [];
  return (
    <Section title="Rejected documents">
      <DataTable
        label="Rejected documents"
        rows={documents.map((document, index) => ({ ...document, index }))}
        keyOf={({ index }) => String(index)}
        columns={[
          { name: 'Time', cell: ({ time }) => moment(time, zone.value === 'utc').slice(0, 19) },
          { name: 'Source', cell: ({ source }) => source },
          { name: 'Code', cell: ({ code }) => code },
          { name: 'Why', cell: ({ message }) => message },
          { name: 'Trace', cell: ({ traceId }) => traceId && <a href={linkTo('traces', [traceId])}>{traceId}</a>, isMono: true },
          { name: 'Size', cell: ({ sizeBytes }) => bytes(sizeBytes), isNumber: true },
          { name: 'Beginning', cell: ({ beginning }) => <Beginning text={beginning} /> },
        ]}
        empty="None since the start. What is refused shows up here with its reason, also when it came by UDP, which gives no answer."
      />
    </Section>
  );
}

const shown = 80;

function Beginning({ text }: { text: string }) {
  if (text.length <= shown) return <code>{text}</code>;
  return (
    <details>
      <summary>
        <code>{text.slice(0, shown)}…</code>
      </summary>
      <pre>{text}</pre>
    </details>
  );
}
