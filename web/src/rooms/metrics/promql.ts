import type { MetricFamily } from '../../api/types';

/** The usual first question to a family of its type. */
export function queryOf({ name, type, series }: MetricFamily): string {
  const labels = Object.keys(series[0]?.labels ?? {});
  const by = labels.length > 0 ? ` by (${labels.join(', ')})` : '';
  if (type === 'counter') return `sum${by} (rate(${name}[5m]))`;
  if (type === 'histogram') return `histogram_quantile(0.99, sum by (${['le', ...labels].join(', ')}) (rate(${name}_bucket[5m])))`;
  return name;
}

/** The same question to one series. */
export function queryOfSeries({ name, type }: MetricFamily, labels: Record<string, string>): string {
  const selector = selectorOf(labels);
  if (type === 'counter') return `rate(${name}${selector}[5m])`;
  return type === 'histogram' ? `histogram_quantile(0.99, rate(${name}_bucket${selector}[5m]))` : `${name}${selector}`;
}

/** `{service="checkout"}`, with what PromQL wants escaped; nothing without labels. */
export function selectorOf(labels: Record<string, string>): string {
  const terms = Object.entries(labels).map(([name, value]) => `${name}="${value.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`);
  return terms.length > 0 ? `{${terms.join(',')}}` : '';
}
