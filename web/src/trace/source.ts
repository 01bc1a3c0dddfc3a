import { signal } from '@preact/signals';
import { ApiError, getOriginal, getTrace, getTraceGraph, readTraceFile } from '../api/client';
import type { FileTrace, Graph, OriginalDocument, TraceDetail, TraceFile } from '../api/types';

/** A file that was opened in this tab. */
export interface OpenedFile {
  name: string;
  content: TraceFile;
}

/** Larger ones are refused by the bridge; they are not even sent. */
const maxFileBytes = 16 * 1024 * 1024;

/** Enough to compare files; older ones are let go. */
const maxFiles = 4;

const prefix = 'file-';

/** The newest first. They are in this tab only: a reload forgets them. */
export const openedFiles = signal<readonly OpenedFile[]>([]);

/** Has a file read; throws an ApiError when there is nothing to show. */
export async function openFile(file: File): Promise<OpenedFile> {
  if (file.size > maxFileBytes) throw new ApiError(413, `${file.name} is larger than 16 MB.`, null);
  const opened = { name: file.name, content: await readTraceFile(file) };
  openedFiles.value = [opened, ...openedFiles.value.filter(({ name }) => name !== file.name)].slice(0, maxFiles);
  return opened;
}

/** How URLs name a trace out of a file; other traces are named by their id. */
export function referenceTo(trace: FileTrace): string {
  return prefix + trace.id;
}

export function isFromFile(reference: string): boolean {
  return reference.startsWith(prefix);
}

export function loadTrace(reference: string, abort?: AbortSignal): Promise<TraceDetail> {
  return isFromFile(reference) ? fromFile(reference) : getTrace(idOf(reference), abort);
}

export async function loadGraph(reference: string, abort?: AbortSignal): Promise<Graph> {
  return isFromFile(reference) ? (await fromFile(reference)).graph : getTraceGraph(idOf(reference), abort);
}

export async function loadOriginal(reference: string, document: string, abort?: AbortSignal): Promise<OriginalDocument> {
  if (!isFromFile(reference)) return getOriginal(idOf(reference), document, abort);
  const original = (await fromFile(reference)).originals.find(({ id }) => id === document);
  if (!original) throw new ApiError(404, 'The file has no such document.', null);
  return original;
}

/** The trace id in a reference. A W3C id, 32 hex digits, is put into the form of X-Ray. */
export function idOf(reference: string): string {
  const id = isFromFile(reference) ? reference.slice(prefix.length) : reference.trim();
  return /^[0-9a-f]{32}$/i.test(id) ? `1-${id.slice(0, 8)}-${id.slice(8)}`.toLowerCase() : id;
}

async function fromFile(reference: string): Promise<FileTrace> {
  for (const { content } of openedFiles.value) {
    const trace = content.traces.find(({ id }) => id === idOf(reference));
    if (trace) return trace;
  }
  throw new ApiError(404, 'This trace is out of a file that is not open here: files stay in the tab that opened them, until it is reloaded. Open the file again.', null);
}
