import type { FilterKeyword, TraceRow } from '../../api/types';
import { quoted } from '../../app/filterTerms';

const maxSuggestions = 30;

/** What may stand at the end of the expression: keywords, services and annotations that the traces have. Whole expressions, since a list completes the whole field. */
export function complete(text: string, keywords: readonly FilterKeyword[], traces: readonly TraceRow[]): string[] {
  const [, before = '', word = ''] = /^(.*?)([\w.[\]:"-]*)$/s.exec(text) ?? [];
  const wanted = word.toLowerCase();
  if (/"[^"]*$/.test(before)) return [];
  return words(keywords, traces)
    .filter((candidate) => candidate.toLowerCase().startsWith(wanted) && candidate !== word)
    .slice(0, maxSuggestions)
    .map((candidate) => before + candidate);
}

function words(keywords: readonly FilterKeyword[], traces: readonly TraceRow[]): string[] {
  const services = new Set(traces.flatMap((trace) => trace.services.map(({ name }) => name)));
  const annotations = new Set(traces.flatMap((trace) => Object.keys(trace.annotations)));
  return [
    ...keywords.filter(({ topLevel, kind }) => topLevel && kind !== 'annotation').map(({ name }) => name),
    ...[...annotations].map((key) => (/^\w+$/.test(key) ? `annotation.${key}` : `annotation[${key}]`)),
    ...[...services].map((name) => `service(${quoted(name)})`),
  ];
}
