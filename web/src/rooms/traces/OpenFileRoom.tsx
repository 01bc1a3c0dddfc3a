import { useMemo, useRef } from 'preact/hooks';
import type { FileTrace, TraceFile } from '../../api/types';
import { duration, plural } from '../../app/format';
import { linkTo } from '../../app/route';
import { CopyButton } from '../../parts/CopyButton';
import { StateMark } from '../../parts/StateMark';
import { buildTrace } from '../../trace/model';
import { openedFiles, referenceTo, type OpenedFile } from '../../trace/source';
import { fileDrop, openAll, opening } from './fileDrop';
import './traces.css';

const maxTraces = 200;

const command = 'aws xray batch-get-traces --trace-ids 1-5759e988-bd862e3fe1be46a994272793 > traces.json';

/** Traces out of files: dropped here or chosen, read by the bridge, kept by this tab alone. */
export default function OpenFileRoom() {
  const input = useRef<HTMLInputElement>(null);
  const { value: state } = opening;
  return (
    <div class="traces" {...fileDrop}>
      <h1>Open a file with traces</h1>
      <section class="drop">
        <p>
          Drop a file here, or{' '}
          <button onClick={() => input.current?.click()} data-filter>
            choose one
          </button>
          <input
            ref={input}
            type="file"
            multiple
            hidden
            aria-label="File with traces"
            accept=".json,.jsonl,.txt,application/json"
            onChange={(event) => {
              void openAll([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
        </p>
        <p class="quiet">
          An answer of BatchGetTraces, segment documents, or OTLP JSON, up to 16 MB. The bridge reads it and stores nothing; its traces stay in this tab until
          it is reloaded.
        </p>
        <div class="command">
          <pre>{command}</pre>
          <CopyButton text={command} />
        </div>
      </section>
      {state && (
        <p role={state.error ? 'alert' : 'status'} class={state.error ? 'wrong' : 'quiet'}>
          {state.error ? `${state.name} cannot be opened: ${state.error}` : `${state.name} is being read`}
        </p>
      )}
      {openedFiles.value.map((file) => (
        <Opened key={file.name} file={file} />
      ))}
    </div>
  );
}

function Opened({ file: { name, content } }: { file: OpenedFile }) {
  return (
    <section>
      <h2>
        {name} <span class="quiet">{plural(content.traces.length, 'trace')}</span>
      </h2>
      {content.traces.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Trace</th>
              <th scope="col">Root</th>
              <th scope="col" class="number">
                Duration
              </th>
              <th scope="col" class="number">
                Spans
              </th>
              <th scope="col">Compare</th>
            </tr>
          </thead>
          <tbody>
            {content.traces.slice(0, maxTraces).map((trace) => (
              <Row key={trace.id} trace={trace} />
            ))}
          </tbody>
        </table>
      )}
      {content.traces.length > maxTraces && <p class="quiet">{content.traces.length - maxTraces} more are not listed; open them by their ids.</p>}
      <Refused content={content} />
    </section>
  );
}

function Row({ trace }: { trace: FileTrace }) {
  const built = useMemo(() => buildTrace(trace.id, trace.documents), [trace]);
  const root = built.roots[0];
  const reference = referenceTo(trace);
  return (
    <tr>
      <td>{root && <StateMark state={root.state} />}</td>
      <td class="id">
        <a class="mono" href={linkTo('traces', [reference])}>
          {trace.id}
        </a>
      </td>
      <td class="wide" title={root?.entity.name}>
        <span class="two-lines">{root?.entity.name ?? '–'}</span>
      </td>
      <td class="number">{duration(built.duration)}</td>
      <td class="number">{built.spans.length}</td>
      <td>
        <a href={linkTo('traces', [reference, 'compare'])} aria-label={`Compare ${trace.id}`}>
          Compare
        </a>
      </td>
    </tr>
  );
}

function Refused({ content }: { content: TraceFile }) {
  if (content.refusedCount === 0) return null;
  return (
    <>
      <h3>
        {content.refusedCount} could not be read
        {content.refused.length < content.refusedCount && `; the first ${content.refused.length}`}
      </h3>
      <table class="refused">
        <thead>
          <tr>
            <th scope="col">Place</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {content.refused.map(({ place, message }, index) => (
            <tr key={index}>
              <td class="mono">{place || 'the file'}</td>
              <td>{message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
