import { signal } from '@preact/signals';
import { ApiError } from '../../api/client';
import { go, linkTo } from '../../app/route';
import { openFile, referenceTo } from '../../trace/source';

/** What became of the file that was opened last. */
export const opening = signal<{ name: string; error: string | null } | null>(null);

/** Has files read; the traces of the last are shown, a single one at once. */
export async function openAll(files: readonly File[]): Promise<void> {
  for (const file of files) {
    opening.value = { name: file.name, error: null };
    try {
      const { content } = await openFile(file);
      opening.value = null;
      const [only, second] = content.traces;
      go(only && !second && content.refusedCount === 0 ? linkTo('traces', [referenceTo(only)]) : linkTo('traces', ['open']));
    } catch (reason) {
      const message = reason instanceof ApiError ? reason.message : 'The bridge does not answer. Is it running?';
      opening.value = { name: file.name, error: message };
      go(linkTo('traces', ['open']));
    }
  }
}

/** Handlers that make an element take files which are dropped on it. */
export const fileDrop = {
  onDragOver: (event: DragEvent) => {
    if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
  },
  onDrop: (event: DragEvent) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void openAll(files);
  },
};
