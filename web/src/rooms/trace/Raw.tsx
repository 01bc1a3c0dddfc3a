import { useMemo, useState } from 'preact/hooks';
import { useAnswer } from '../../app/live';
import { CopyButton } from '../../parts/CopyButton';
import { Skeleton } from '../../parts/Skeleton';
import { prettyJson, textOfEntity } from '../../trace/originalText';
import { loadOriginal } from '../../trace/source';
import type { Span } from '../../trace/model';

/** The document as it was received: put into lines, otherwise untouched. */
export function Raw({ reference, span }: { reference: string; span: Span }) {
  const document = span.document.id;
  const answer = useAnswer((abort) => loadOriginal(reference, document, abort), [reference, document]);
  const [whole, setWhole] = useState(false);
  const original = answer.data?.id === document ? answer.data : null;
  const part = useMemo(() => (original && !span.isSegment ? textOfEntity(original.text, span.entity.id) : null), [original, span]);
  const shown = useMemo(() => original && prettyJson(part !== null && !whole ? part : original.text), [original, part, whole]);
  if (answer.error) return <p role="alert">{answer.error.message}</p>;
  if (!original || shown === null) return <Skeleton label="The document" />;
  return (
    <>
      <p class="quiet">
        {original.format === 'otlp'
          ? 'Received as an OTLP span; here as OTLP JSON, with its resource and scope.'
          : 'As it was received, put into lines.'}
      </p>
      <div class="tools">
        <CopyButton text={shown} label="Copy JSON" />
        <button onClick={() => download(shown, `${document}.json`)}>Download JSON</button>
        {part !== null && (
          <button aria-pressed={whole} onClick={() => setWhole(!whole)}>
            Whole segment
          </button>
        )}
      </div>
      <pre class="query">{shown}</pre>
    </>
  );
}

function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
