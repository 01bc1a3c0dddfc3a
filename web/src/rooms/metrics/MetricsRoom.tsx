import { getMetrics } from '../../api/client';
import type { MetricFamily } from '../../api/types';
import { now, useAnswer } from '../../app/live';
import { refine, route } from '../../app/route';
import { CopyButton } from '../../parts/CopyButton';
import { Notice } from '../../parts/Notice';
import './metrics.css';

const maxSeries = 200;

/** Every family with its meaning and its present series: what Prometheus will find. */
export default function MetricsRoom() {
  const answer = useAnswer((signal) => getMetrics(signal), [now.value]);
  const search = route.value.query.get('search') ?? '';
  if (answer.error && !answer.data) return <Notice title="The metrics cannot be shown">{answer.error.message}</Notice>;
  const families = (answer.data ?? []).filter((family) => found(family, search));
  const open = route.value.query.get('family');
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
        <a href="metrics" target="_blank" rel="noreferrer">
          As Prometheus sees it
        </a>
        <span class="quiet" role="status">
          {families.length} families, {families.reduce((sum, family) => sum + family.series.length, 0)} series
        </span>
      </div>
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
            <tr key={family.name}>
              <th scope="row">
                <button
                  class="mono"
                  aria-expanded={open === family.name}
                  onClick={() => refine({ family: open === family.name ? null : family.name })}
                >
                  {family.name}
                </button>
              </th>
              <td>{family.type}</td>
              <td class="number">{family.series.length}</td>
              <td>
                {family.help}
                {open === family.name && <Series family={family} search={search} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {answer.data?.length === 0 && <Notice title="Nothing has been counted yet">Send a segment, and its families appear.</Notice>}
    </div>
  );
}

function Series({ family, search }: { family: MetricFamily; search: string }) {
  const most = Math.max(1e-9, ...family.series.map(({ value }) => value));
  const series = family.name.includes(search) ? family.series : family.series.filter(({ labels }) => hasLabel(labels, search));
  return (
    <div class="series">
      <CopyButton text={queryFor(family)} label="Copy as PromQL" /> <code>{queryFor(family)}</code>
      <table>
        <tbody>
          {series.slice(0, maxSeries).map(({ labels, value }) => (
            <tr key={JSON.stringify(labels)}>
              <td class="mono">
                {Object.entries(labels)
                  .map(([name, text]) => `${name}="${text}"`)
                  .join(' ')}
              </td>
              <td class="number">{value}</td>
              <td class="share-cell" aria-hidden="true">
                <span style={{ width: `${Math.max(0, value / most) * 100}%` }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {series.length > maxSeries && <p class="quiet">{series.length - maxSeries} more series: search for a label.</p>}
    </div>
  );
}

/** The usual first question to a family of its type. */
function queryFor(family: MetricFamily): string {
  const labels = Object.keys(family.series[0]?.labels ?? {});
  const by = labels.length > 0 ? ` by (${labels.join(', ')})` : '';
  if (family.type === 'counter') return `sum${by} (rate(${family.name}[5m]))`;
  return family.type === 'histogram' ? `histogram_quantile(0.99, sum by (le) (rate(${family.name}_bucket[5m])))` : family.name;
}

function found(family: MetricFamily, search: string): boolean {
  return family.name.includes(search) || family.series.some(({ labels }) => hasLabel(labels, search));
}

function hasLabel(labels: Record<string, string>, search: string): boolean {
  return Object.values(labels).some((value) => value.toLowerCase().includes(search.toLowerCase()));
}
