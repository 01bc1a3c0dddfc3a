import type { BridgeStatus } from '../../api/types';
import { bytes, count, duration } from '../../app/format';
import { DataTable } from '../../parts/DataTable';
import { Flow } from './Flow';
import { Pollers } from './Pollers';
import { flowsOf, perSecond } from './rates';
import { Rejected } from './Rejected';
import { Section } from './Section';

/** The flow through the process, and its parts. */
export function Overview({ status, before, onChanged }: { status: BridgeStatus; before: BridgeStatus | null; onChanged: () => void }) {
  const flows = flowsOf(status, before);
  const listeners = status.sources.filter(({ kind }) => kind !== 'poller');
  const pollers = status.sources.filter(({ kind }) => kind === 'poller');
  const { store } = status;
  return (
    <div class="sections">
      <Flow status={status} flows={flows} />
      {pollers.length > 0 && <Pollers pollers={pollers} onChanged={onChanged} />}
      <div class="columns">
        <Section title="Listens for">
          <DataTable
            label="Listeners"
            rows={listeners}
            keyOf={({ name }) => name}
            columns={[
              { name: 'Source', cell: ({ name }) => name },
              { name: 'Address', cell: ({ detail }) => detail, isMono: true },
              { name: 'State', cell: ({ state }) => state },
            ]}
            empty="Nothing: all receivers are off."
          />
        </Section>
        <Section title="Consumers">
          <DataTable
            label="Consumers"
            rows={status.consumers}
            keyOf={({ name }) => name}
            columns={[
              { name: 'Consumer', cell: ({ name }) => name },
              { name: 'Rate', cell: ({ name }) => perSecond(flows.consumed.get(name)), isNumber: true },
              { name: 'Position', cell: ({ position }) => count(position), isNumber: true },
              { name: 'Behind', cell: ({ lagDocuments }) => count(lagDocuments), isNumber: true },
              { name: 'For', cell: ({ lagSeconds }) => duration(lagSeconds), isNumber: true },
              { name: 'Error or notice', cell: ({ error, notice }) => error ?? notice ?? '' },
            ]}
            empty="Nothing reads the log."
          />
        </Section>
        <Section title="Store">
          <DataTable
            label="Store"
            rows={[store]}
            keyOf={() => 'store'}
            columns={[
              { name: 'Kind', cell: ({ kind }) => kind },
              { name: 'Path', cell: ({ path }) => path ?? 'memory', isMono: true },
              { name: 'Size', cell: ({ sizeBytes }) => (sizeBytes === null ? '–' : bytes(sizeBytes)), isNumber: true },
              { name: 'Documents', cell: ({ firstSequence, lastSequence }) => count(Math.max(0, lastSequence - firstSequence + 1)), isNumber: true },
            ]}
            empty=""
          />
        </Section>
        <Section title="Came in since the start">
          <DataTable
            label="Documents by source and outcome"
            rows={[...status.accepted.map(({ outcome, ...rest }) => ({ ...rest, what: outcome })), ...status.dropped.map(({ reason, ...rest }) => ({ ...rest, what: `dropped: ${reason}` }))]}
            keyOf={({ source, what }) => `${source} ${what}`}
            columns={[
              { name: 'Source', cell: ({ source }) => source },
              { name: 'Outcome', cell: ({ what }) => <span class={what.startsWith('dropped') ? 'bad' : ''}>{what.replaceAll('_', ' ')}</span> },
              { name: 'Documents', cell: ({ count: documents }) => count(documents), isNumber: true },
            ]}
            empty="Nothing yet."
          />
        </Section>
      </div>
      <Rejected now={status.now} />
    </div>
  );
}
