import { getConfiguration, getMetrics, getStatus } from '../../api/client';
import { bytes, count, percent } from '../../app/format';
import { useAnswer } from '../../app/live';
import { linkTo } from '../../app/route';
import { DataTable } from '../../parts/DataTable';
import { otherSeries, type Limit, limitsOf } from './limits';
import { Section } from './Section';
import { useTicks } from '../../app/useTicks';

const shownFamilies = 12;

/** How near the process is to each of its bounds, and which metrics have the most series. */
export function Limits() {
  const ticks = useTicks();
  const families = useAnswer((signal) => getMetrics(signal), [ticks]).data;
  const settings = useAnswer((signal) => getConfiguration(signal), []).data;
  const status = useAnswer((signal) => getStatus(signal), [ticks]).data;
  if (!families || !settings || !status) return null;
  const limits = limitsOf(families, settings, status);
  const largest = [...families].sort((a, b) => b.series.length - a.series.length).slice(0, shownFamilies);
  return (
    <div class="sections">
      <Section title="Bounds">
        <DataTable<Limit>
          label="Bounds"
          rows={limits}
          keyOf={({ name }) => name}
          columns={[
            { name: 'What', cell: ({ name }) => name },
            { name: 'Now', cell: ({ now, unit }) => show(now, unit), isNumber: true },
            { name: 'At most', cell: ({ most, setting }) => (most === null ? '–' : (settings.find(({ key }) => key === setting)?.value ?? '–')), isNumber: true },
            { name: 'Used', cell: ({ now, most }) => (most ? <Used share={now / most} /> : '') },
            { name: 'Setting', cell: ({ setting }) => setting, isMono: true },
            { name: 'Beyond it', cell: ({ beyond }) => beyond },
          ]}
          empty=""
        />
      </Section>
      <Section title="Cardinality: the families with most series">
        <DataTable
          label="Families with most series"
          rows={largest}
          keyOf={({ name }) => name}
          columns={[
            { name: 'Family', cell: ({ name }) => <a href={linkTo('metrics', [], { family: name })}>{name}</a>, isMono: true },
            { name: 'Series', cell: ({ series }) => count(series.length), isNumber: true },
            { name: 'Labels', cell: ({ series }) => Object.keys(series[0]?.labels ?? {}).join(', ') },
            { name: 'Counted under other', cell: (family) => (otherSeries(family) > 0 ? `${otherSeries(family)} series` : 'nothing') },
          ]}
          empty="Nothing has been counted yet."
        />
      </Section>
    </div>
  );
}

function show(value: number, unit: Limit['unit']): string {
  return unit === 'bytes' ? bytes(value) : count(value);
}

function Used({ share }: { share: number }) {
  return (
    <span class={share > 0.8 ? 'used high' : 'used'}>
      <span class="used-bar" aria-hidden="true">
        <span style={{ width: `${Math.min(1, share) * 100}%` }} />
      </span>
      {share > 0 && share < 0.001 ? 'below 0.1 %' : percent(share)}
    </span>
  );
}
