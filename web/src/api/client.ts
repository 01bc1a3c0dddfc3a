import type {
  BridgeStatus,
  FilterKeyword,
  Graph,
  Group,
  GroupInput,
  MetricFamily,
  OriginalDocument,
  RejectedDocument,
  SamplingRuleInput,
  SamplingRules,
  Setting,
  Source,
  TimeSeries,
  TraceDetail,
  TraceFile,
  TraceList,
  TraceSet,
} from './types';

/** What the server said when it refused: its message, and where in the filter expression the mistake is, when it is there. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly position: number | null,
  ) {
    super(message);
  }
}

export interface Range {
  from: number;
  to: number;
}

export function listTraces(range: Range, filter: string, cursor: string | null, signal?: AbortSignal): Promise<TraceList> {
  return ask('traces', { ...rangeOf(range), filter, cursor: cursor ?? '' }, signal);
}

export function getTrace(id: string, signal?: AbortSignal): Promise<TraceDetail> {
  return ask(`traces/${encodeURIComponent(id)}`, {}, signal);
}

export function getGraph(range: Range, filter: string, signal?: AbortSignal): Promise<Graph> {
  return ask('graph', { ...rangeOf(range), filter }, signal);
}

/** Series of what `selector` means (`service("a")`, `edge("a", "b")`); of the 50 nodes with most requests when it is empty. */
export function getTimeSeries(range: Range, filter: string, selector: string, signal?: AbortSignal): Promise<TimeSeries> {
  return ask('time-series', { ...rangeOf(range), filter, selector }, signal);
}

export function getTraceSet(range: Range, filter: string, signal?: AbortSignal): Promise<TraceSet> {
  return ask('trace-set', { ...rangeOf(range), filter }, signal);
}

export function getTraceGraph(id: string, signal?: AbortSignal): Promise<Graph> {
  return ask(`traces/${encodeURIComponent(id)}/graph`, {}, signal);
}

export function getOriginal(id: string, segment: string, signal?: AbortSignal): Promise<OriginalDocument> {
  return ask(`traces/${encodeURIComponent(id)}/documents/${encodeURIComponent(segment)}`, {}, signal);
}

/** Where a trace can be downloaded as a file. */
export function traceFileUrl(id: string): string {
  return `api/v1/traces/${encodeURIComponent(id)}/file`;
}

/** Has the bridge read a file with traces; it stores nothing of it. */
export function readTraceFile(file: Blob): Promise<TraceFile> {
  return send('POST', 'trace-files', file);
}

export function getMetrics(signal?: AbortSignal): Promise<MetricFamily[]> {
  return ask('metrics', {}, signal);
}

export function getStatus(signal?: AbortSignal): Promise<BridgeStatus> {
  return ask('status', {}, signal);
}

export function getFilterKeywords(signal?: AbortSignal): Promise<FilterKeyword[]> {
  return ask('filter-keywords', {}, signal);
}

export function getRejected(signal?: AbortSignal): Promise<RejectedDocument[]> {
  return ask('rejected', {}, signal);
}

export function getConfiguration(signal?: AbortSignal): Promise<Setting[]> {
  return ask('configuration', {}, signal);
}

export function stopSource(name: string): Promise<Source> {
  return change('POST', `sources/${encodeURIComponent(name)}/stop`, {});
}

export function startSource(name: string): Promise<Source> {
  return change('POST', `sources/${encodeURIComponent(name)}/start`, {});
}

export function getGroups(signal?: AbortSignal): Promise<Group[]> {
  return ask('groups', {}, signal);
}

export function createGroup(group: GroupInput): Promise<Group[]> {
  return change('POST', 'groups', group);
}

export function updateGroup(group: GroupInput): Promise<Group[]> {
  return change('PUT', 'groups', group);
}

export function deleteGroup(name: string): Promise<Group[]> {
  return change('DELETE', `groups?name=${encodeURIComponent(name)}`, null);
}

export function getSamplingRules(signal?: AbortSignal): Promise<SamplingRules> {
  return ask('sampling-rules', {}, signal);
}

export function createSamplingRule(rule: SamplingRuleInput): Promise<SamplingRules> {
  return change('POST', 'sampling-rules', rule);
}

export function updateSamplingRule(rule: SamplingRuleInput): Promise<SamplingRules> {
  return change('PUT', 'sampling-rules', rule);
}

export function deleteSamplingRule(name: string): Promise<SamplingRules> {
  return change('DELETE', `sampling-rules?name=${encodeURIComponent(name)}`, null);
}

export function rangeOf(range: Range): Record<string, string> {
  return { from: String(Math.floor(range.from)), to: String(Math.ceil(range.to)) };
}

/** Reads a path of the API; parameters that are empty are left out. */
export async function ask<T>(path: string, parameters: Record<string, string>, signal?: AbortSignal): Promise<T> {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== ''));
  const answer = await fetch(`api/v1/${path}?${query}`, { signal: signal ?? null, headers: { Accept: 'application/json' } });
  return read<T>(answer);
}

/** The header is what a page of another site cannot send: the server refuses a change without it. */
async function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: BodyInit | null): Promise<T> {
  const headers = { Accept: 'application/json', 'Content-Type': 'application/json', 'X-XRayBridge': '1' };
  return read<T>(await fetch(`api/v1/${path}`, { method, headers, body }));
}

function change<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body: object | null): Promise<T> {
  return send(method, path, body && JSON.stringify(body));
}

async function read<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  const body = (await answer.json().catch(() => null)) as { message?: string; position?: number } | null;
  throw new ApiError(answer.status, body?.message ?? `The bridge answered ${answer.status}.`, body?.position ?? null);
}
