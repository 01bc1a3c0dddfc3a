import { refine } from '../../app/route';
import type { Span } from '../../trace/model';
import type { Thrown } from '../../trace/exceptions';

/** The exceptions of a span, each with its stack, in the order of the chain of causes. */
export function Exceptions({ exceptions, span }: { exceptions: readonly Thrown[]; span: Span }) {
  return (
    <>
      {exceptions.map(({ record, span: thrower, isCause }, index) => (
        <section class="exception" key={record.id ?? index}>
          <h3>
            {isCause && <span class="quiet">caused by </span>}
            {record.type ?? 'Exception'}
          </h3>
          {thrower !== span && (
            <p>
              in <button onClick={() => refine({ span: thrower.entity.id })}>{thrower.entity.name}</button>
            </p>
          )}
          <p>
            {record.message}
            {record.remote && <span class="quiet"> (thrown by the service that was called)</span>}
          </p>
          {(record.stack?.length ?? 0) > 0 && (
            <ol class="stack">
              {record.stack!.map((frame, line) => (
                <li key={line}>
                  {frame.label ?? '?'}{' '}
                  <span class="quiet">
                    {frame.path}
                    {frame.line ? `:${frame.line}` : ''}
                  </span>
                </li>
              ))}
            </ol>
          )}
          {record.truncated ? <p class="quiet">{record.truncated} more frames were not recorded.</p> : null}
          {record.skipped ? <p class="quiet">{record.skipped} more exceptions were not recorded.</p> : null}
        </section>
      ))}
    </>
  );
}
