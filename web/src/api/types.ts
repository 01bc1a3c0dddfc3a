/** The shapes of the JSON API under /api/v1. Times are milliseconds since the epoch, durations are seconds. */

export type State = 'ok' | 'error' | 'throttle' | 'fault';

export interface ServiceRef {
  name: string;
  /** As in the X-Ray API: `AWS::Lambda::Function`, `remote`, `Database::SQL`; null for a service without origin. */
  type: string | null;
}

export interface TraceRow {
  id: string;
  start: number;
  duration: number;
  /** The root segment's time; null when no root has arrived. */
  responseTime: number | null;
  state: State;
  partial: boolean;
  method: string | null;
  url: string | null;
  status: number | null;
  user: string | null;
  entry: ServiceRef | null;
  services: ServiceRef[];
  annotations: Record<string, (string | number | boolean)[]>;
}

export interface TraceList {
  traces: TraceRow[];
  /** Pass as `cursor` to go on; null at the end of the range. */
  next: string | null;
  scanned: number;
}

export interface TraceDetail {
  id: string;
  /** Segment documents as the X-Ray API would return them, inferred ones included. */
  documents: SegmentDocument[];
}

/** A document as it was received. */
export interface OriginalDocument {
  id: string;
  /** An OTLP span is shown as OTLP JSON, with its resource and scope. */
  format: 'xray' | 'otlp';
  text: string;
}

/** What a file with traces holds. */
export interface TraceFile {
  traces: FileTrace[];
  refusedCount: number;
  /** The first of them. */
  refused: { place: string; message: string }[];
}

export interface FileTrace extends TraceDetail {
  originals: OriginalDocument[];
  graph: Graph;
}

/** A segment document: the fields that the interface reads; all else is shown as raw JSON. */
export interface SegmentDocument extends Entity {
  trace_id: string;
  type?: string;
  parent_id?: string;
  origin?: string;
  user?: string;
  resource_arn?: string;
  service?: Record<string, unknown>;
  inferred?: boolean;
}

export interface Entity {
  id: string;
  name: string;
  start_time: number;
  end_time?: number;
  in_progress?: boolean;
  error?: boolean;
  throttle?: boolean;
  fault?: boolean;
  namespace?: string;
  http?: { request?: Record<string, unknown>; response?: Record<string, unknown> };
  aws?: Record<string, unknown>;
  sql?: Record<string, unknown>;
  cause?: string | { exceptions?: ExceptionRecord[]; working_directory?: string };
  annotations?: Record<string, string | number | boolean>;
  metadata?: Record<string, unknown>;
  links?: { trace_id: string; id?: string; attributes?: Record<string, unknown> }[];
  subsegments?: Entity[] | null;
}

export interface ExceptionRecord {
  id?: string;
  message?: string;
  type?: string;
  remote?: boolean;
  truncated?: number;
  skipped?: number;
  cause?: string;
  stack?: { path?: string | null; line?: number | null; label?: string | null }[] | null;
}

export interface Statistics {
  ok: number;
  error: number;
  throttle: number;
  fault: number;
  total: number;
  /** Seconds, summed over all. */
  responseTime: number;
}

export interface HistogramBucket {
  value: number;
  count: number;
}

export interface GraphEdge {
  target: number;
  statistics: Statistics;
  histogram: HistogramBucket[];
  asynchronous: boolean;
}

export interface GraphNode {
  id: number;
  name: string;
  type: string | null;
  root: boolean;
  /** A node that sends no segments of its own. */
  inferred: boolean;
  statistics: Statistics | null;
  histogram: HistogramBucket[];
  edges: GraphEdge[];
}

export interface Graph {
  /** Later than asked for when the range has more traces than the bridge looks at. */
  from: number;
  to: number;
  /** Traces that it is made of. */
  traces: number;
  /** False when older traces of the range were not looked at. */
  complete: boolean;
  nodes: GraphNode[];
}

/** What was counted in one period; percentiles in seconds, null when no time is known. */
export interface Period {
  start: number;
  statistics: Statistics;
  p50: number | null;
  p90: number | null;
  p99: number | null;
}

export interface NodeSeries {
  /** Null when the request's selector says it. */
  service: ServiceRef | null;
  total: number;
  /** Those without a request are left out. */
  periods: Period[];
}

export interface TimeSeries {
  /** Later than asked for when the range has more traces than the bridge looks at. */
  from: number;
  to: number;
  /** The length of a period; each begins at a multiple of it. */
  stepSeconds: number;
  traces: number;
  complete: boolean;
  series: NodeSeries[];
}

/** All traces of a range that match, added up. */
export interface TraceSet {
  /** Later than asked for when the range has more traces than the bridge looks at. */
  from: number;
  to: number;
  scanned: number;
  /** What all else is about. */
  matched: number;
  /** False when older traces of the range were not looked at. */
  complete: boolean;
  statistics: Statistics;
  /** Seconds; null of no traces. */
  p50: number | null;
  p90: number | null;
  p99: number | null;
  histogram: HistogramBucket[];
  dimensions: Dimension[];
}

export interface Dimension {
  /** Of the filter language: `service`, `http.url`, `annotation`. */
  keyword: string;
  /** The annotation's. */
  key: string | null;
  /** There are more values than these. */
  cut: boolean;
  /** The most frequent first. */
  values: { value: string | number | boolean; count: number; failed: number; mean: number }[];
}

export interface MetricFamily {
  name: string;
  help: string;
  type: 'counter' | 'gauge' | 'histogram';
  series: { labels: Record<string, string>; value: number }[];
}

export interface FilterKeyword {
  name: string;
  kind: 'boolean' | 'number' | 'text' | 'annotation' | 'complex' | 'function';
  /** It may stand outside of all braces. */
  topLevel: boolean;
  meaning: string;
}

export interface RejectedDocument {
  time: number;
  source: string;
  reason: string;
  code: string;
  message: string;
  traceId: string | null;
  /** The first 1,024 bytes. */
  beginning: string;
  sizeBytes: number;
}

export interface Setting {
  key: string;
  value: string | null;
  isDefault: boolean;
  flag: string | null;
  description: string;
}

export interface BridgeStatus {
  version: string;
  started: number;
  now: number;
  sources: Source[];
  consumers: { name: string; position: number; lagDocuments: number; lagSeconds: number; error: string | null; notice: string | null }[];
  store: { kind: string; path: string | null; sizeBytes: number | null; firstSequence: number; lastSequence: number };
  /** Since the start, by the kind of the source: `daemon`, `api`, `otlp`, `poller`. */
  accepted: { source: string; outcome: string; count: number }[];
  dropped: { source: string; reason: string; count: number }[];
}

/** A way in. Only pollers can be stopped, have figures and know how far they are. */
export interface Source {
  name: string;
  kind: string;
  state: 'listening' | 'waiting' | 'working' | 'failing' | 'stopped';
  detail: string;
  lagSeconds: number | null;
  canStop: boolean;
  lastSuccess: number | null;
  completeThrough: number | null;
  lastError: string | null;
  figures: SourceFigures | null;
}

/** Since the bridge began. */
export interface SourceFigures {
  /** Each try counted; throttles and failures are among them. */
  calls: number;
  throttles: number;
  failures: number;
  scanned: number;
  retrieved: number;
  stored: number;
  /** US dollars, by AWS's list price or the setting poller.usd_per_million_traces. */
  costUsd: number;
}

export interface Group {
  name: string;
  arn: string;
  filter: string;
  insights: boolean;
  notifications: boolean;
  isDefault: boolean;
}

/** What is not given stays as it is. */
export type GroupInput = Pick<Group, 'name'> & Partial<Pick<Group, 'filter' | 'insights' | 'notifications'>>;

export interface SamplingRule {
  name: string;
  arn: string;
  priority: number;
  fixedRate: number;
  reservoirSize: number;
  serviceName: string;
  serviceType: string;
  host: string;
  httpMethod: string;
  urlPath: string;
  resourceArn: string;
  attributes: Record<string, string>;
  created: number;
  modified: number;
  isDefault: boolean;
  /** What clients reported in the last hour, by the minute the oldest first. */
  statistics: SamplingCounts & { minutes: (SamplingCounts & { time: number })[] };
}

export interface SamplingCounts {
  requests: number;
  sampled: number;
  borrowed: number;
}

export interface SamplingRules {
  /** `aws`: SDKs get AWS's rules, not these; `aws-then-local`: these when AWS does not answer. */
  mode: 'local' | 'aws' | 'aws-then-local';
  rules: SamplingRule[];
}

/** What is not given stays as it is; a new rule needs priority, fixedRate and reservoirSize. */
export type SamplingRuleInput = Pick<SamplingRule, 'name'> &
  Partial<Omit<SamplingRule, 'name' | 'arn' | 'created' | 'modified' | 'isDefault' | 'statistics'>>;
