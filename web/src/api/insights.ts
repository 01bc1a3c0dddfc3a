import { ask, rangeOf, type Range } from './client';
import type { Graph, ServiceRef } from './types';

/** The shapes of /api/v1/insights: times in which an unusual share of a group's requests failed. */
export interface Impact {
  fault: number;
  ok: number;
  total: number;
}

export interface Insight {
  id: string;
  group: string;
  active: boolean;
  start: number;
  /** Null while it is active. */
  end: number | null;
  updated: number;
  summary: string;
  rootCause: ServiceRef;
  clients: Impact;
  rootCauseRequests: Impact;
  services: ServiceRef[];
}

export interface InsightList {
  insights: Insight[];
  /** The groups that insights are enabled for. */
  groups: string[];
}

export interface InsightDetail {
  insight: Insight;
  /** The oldest first. */
  events: { time: number; summary: string; clients: Impact; rootCauseRequests: Impact; services: ServiceRef[] }[];
  /** The services and calls that its faults went through. */
  impact: Graph;
}

export function getInsights(range: Range, signal?: AbortSignal): Promise<InsightList> {
  return ask('insights', rangeOf(range), signal);
}

export function getInsight(id: string, signal?: AbortSignal): Promise<InsightDetail> {
  return ask(`insights/${encodeURIComponent(id)}`, {}, signal);
}
