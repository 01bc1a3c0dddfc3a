import { useState } from 'preact/hooks';
import { startSource, stopSource } from '../../api/client';
import type { Source } from '../../api/types';
import { clock, count, duration } from '../../app/format';
import { zone } from '../../app/preferences';
import { DataTable } from '../../parts/DataTable';
import { Section } from './Section';

/** What polls an X-Ray API: how far it is, what it costs, and the switch that ends the cost. */
export function Pollers({ pollers, onChanged }: { pollers: readonly Source[]; onChanged: () => void }) {
  const [error, setError] = useState('');
  const utc = zone.value === 'utc';
  const turn = (source: Source) =>
    (source.state === 'stopped' ? startSource(source.name) : stopSource(source.name)).then(
      () => {
        setError('');
        onChanged();
      },
      (reason: unknown) => setError(reason instanceof Error ? reason.message : String(reason)),
    );
  return (
    <Section title="Pollers">
      {error && (
        <p class="bad" role="alert">
          {error}
        </p>
      )}
      <DataTable
        label="Pollers"
        rows={pollers}
        keyOf={({ name }) => name}
        columns={[
          { name: 'Poller', cell: ({ name }) => name },
          { name: 'State', cell: ({ state }) => <span class={state === 'failing' ? 'bad' : ''}>{state}</span> },
          { name: 'Complete through', cell: ({ completeThrough }) => (completeThrough === null ? '–' : clock(completeThrough, utc).slice(0, 8)), isNumber: true },
          { name: 'Lag', cell: ({ lagSeconds }) => duration(lagSeconds), isNumber: true },
          { name: 'Calls', cell: ({ figures }) => (figures ? count(figures.calls) : ''), isNumber: true },
          { name: 'Throttled', cell: ({ figures }) => (figures ? count(figures.throttles) : ''), isNumber: true },
          { name: 'Failed', cell: ({ figures }) => (figures ? count(figures.failures) : ''), isNumber: true },
          { name: 'Traces scanned', cell: ({ figures }) => (figures ? count(figures.scanned) : ''), isNumber: true },
          { name: 'retrieved', cell: ({ figures }) => (figures ? count(figures.retrieved) : ''), isNumber: true },
          { name: 'Stored', cell: ({ figures }) => (figures ? count(figures.stored) : ''), isNumber: true },
          { name: 'Cost so far', cell: ({ figures }) => (figures ? `$${figures.costUsd < 0.01 ? Number(figures.costUsd.toPrecision(2)) : figures.costUsd.toFixed(2)}` : ''), isNumber: true },
          { name: 'Detail', cell: ({ detail }) => detail },
          {
            name: 'Switch',
            cell: (source) =>
              source.canStop && (
                <button onClick={() => void turn(source)} aria-label={`${source.state === 'stopped' ? 'Start' : 'Stop'} ${source.name}`}>
                  {source.state === 'stopped' ? 'Start' : 'Stop'}
                </button>
              ),
          },
        ]}
        empty=""
      />
    </Section>
  );
}
