import { Fragment } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { getMetrics } from '../../api/client';
import type { MetricFamily } from '../../api/types';
import { count } from '../../app/format';
import { now, useAnswer } from '../../app/live';
import { refine, route, visit } from '../../app/route';
import { FirstRun } from '../../parts/FirstRun';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { useTicks } from '../../app/useTicks';
import { FamilyDetail, hasLabel } from './FamilyDetail';
import { withReading, type History } from './history';
import './metrics.css';

/** Every family with its meaning and its present series: what Prometheus will find. */
export default function MetricsRoom() {
  const { data, error } = useAnswer((signal) => getMetrics(signal), [now.value, useTicks()]);
  const { query } = route.value;
  const search = query.get('search') ?? '';
  const open = query.get('family');
  const opened = data?.find(({ name }) => name === open);
  const history = useHistory(opened);
  if (!data) return error ? <Notice title="The metrics cannot be shown">{error.message}</Notice> : <Skeleton label="The metrics" />;
  if (data.length === 0) return <FirstRun what="Nothing has been counted yet" />;
  const families = data.filter((family) => found(family, search));
  return (
    <div class="metrics">
      <h1 class="visually-hidden">Metrics</h1>
      <div class="tools">
        <input
          type="search"
          data-filter
          aria-label="Search families and labels"
          placeholder="Search families and labels"
          value={search}
          onInput={(event) => refine({ search: event.currentTarget.value })}
        />
        <span class="quiet" role="status">
          {families.length} families, {count(families.reduce((sum, family) => sum + family.series.length, 0))} series{error ? `. ${error.message}` : ''}
        </span>
        <a href="metrics" target="_blank" rel="noreferrer">
          As Prometheus sees it
        </a>
      </div>
      {families.length === 0 && <p>No family and no label has these letters.</p>}
      {families.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Family</th>
              <th scope="col">Type</th>
              <th scope="col" class="number">
                Series
              </th>
              <th scope="col">Meaning</th>
            </tr>
          </thead>
          <tbody>
            {families.map((family) => (
              <Fragment key={family.name}>
                <tr class={open === family.name ? 'open' : undefined}>
                  <th scope="row">
                    <button
                      class="link mono"
                      aria-expanded={open === family.name}
                      onClick={() => visit({ family: open === family.name ? null : family.name })}
                    >
                      {family.name}
                    </button>
                  </th>
                  <td>{family.type}</td>
                  <td class="number">{family.series.length}</td>
                  <td>{family.help}</td>
                </tr>
                {open === family.name && (
                  <tr>
                    <td colSpan={4}>
                      <FamilyDetail key={family.name} family={family} search={search} history={history} />
                    </td>
                  </tr>
                )}
              </Fragment>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** The readings of the open family since it was opened. */
function useHistory(family: MetricFamily | undefined): History {
  const [state, setState] = useState<{ name: string | undefined; readings: History }>({ name: undefined, readings: [] });
  useEffect(() => {
    setState(({ name, readings }) => ({
      name: family?.name,
      readings: family ? withReading(name === family.name ? readings : [], family, Date.now()) : [],
    }));
  }, [family]);
  return state.name === family?.name ? state.readings : [];
}

function found(family: MetricFamily, search: string): boolean {
  return family.name.includes(search) || family.series.some(({ labels }) => hasLabel(labels, search));
}
