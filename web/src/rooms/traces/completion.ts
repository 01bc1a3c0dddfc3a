import type { FilterKeyword, TraceRow } from '../../api/types';
import { quoted } from '../../app/filterTerms';

const maxSuggestions = 30;

const valuePattern = /^(.*?)(annotation(?:\.\w+|\[[^\]]+\])|http\.(?:url|method|status)|user)(\s*)(=|!=|contains|beginswith)(\s*)("?[^"]*)$/is;

/** What may stand at the end of the expression: keywords, services, annotations and values that the traces have. Whole expressions, since a list completes the whole field. */
export function complete(text: string, keywords: readonly FilterKeyword[], traces: readonly TraceRow[]): string[] {
  const value = valuePattern.exec(text);
  if (value) {
    const typed = value[6]!;
    const before = text.slice(0, text.length - typed.length);
    return offer(valuesOf(value[2]!, traces), typed, before.endsWith(' ') || before === '' ? before : `${before} `);
  }
  const [, before = '', word = ''] = /^(.*?)([\w.[\]:"-]*)$/s.exec(text) ?? [];
  if (/"[^"]*$/.test(before)) return [];
  return offer(words(keywords, traces), word, before);
}

function offer(candidates: readonly string[], typed: string, before: string): string[] {
  const wanted = typed.toLowerCase();
  return candidates
    .filter((candidate) => candidate.toLowerCase().startsWith(wanted) && candidate !== typed)
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

/** The values that traces have of a keyword, as the language writes them. */
function valuesOf(keyword: string, traces: readonly TraceRow[]): string[] {
  const key = /^annotation(?:\.|\[)([^\]]+)\]?$/i.exec(keyword)?.[1];
  const select = (trace: TraceRow): (string | number | boolean | null)[] => {
    if (key !== undefined) return trace.annotations[key] ?? [];
    switch (keyword.toLowerCase()) {
      case 'http.url':
        return [trace.url];
      case 'http.method':
        return [trace.method];
      case 'http.status':
        return [trace.status];
      default:
        return [trace.user];
    }
  };
  const values = new Set(traces.flatMap(select).filter((value) => value !== null));
  return [...values].map((value) => (typeof value === 'string' ? quoted(value) : String(value)));
}
