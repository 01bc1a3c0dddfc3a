import type { Entity, ExceptionRecord } from '../../api/types';

/** The exceptions of a span, each with its stack, in the order of the chain of causes. */
export function Exceptions({ entity }: { entity: Entity }) {
  return (
    <>
      {inCauseOrder(exceptionsOf(entity)).map((exception, index) => (
        <section class="exception" key={exception.id ?? index}>
          <h3>
            {index > 0 && <span class="quiet">caused by </span>}
            {exception.type ?? 'Exception'}
          </h3>
          <p>{exception.message}</p>
          {(exception.stack?.length ?? 0) > 0 && (
            <ol class="stack">
              {exception.stack!.map((frame, line) => (
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
          {exception.truncated ? <p class="quiet">{exception.truncated} more frames were not recorded.</p> : null}
        </section>
      ))}
    </>
  );
}

export function exceptionsOf(entity: Entity): ExceptionRecord[] {
  return typeof entity.cause === 'object' && entity.cause !== null ? (entity.cause.exceptions ?? []) : [];
}

/** An exception before the one that its `cause` names; each once, whatever the references say. */
function inCauseOrder(exceptions: ExceptionRecord[]): ExceptionRecord[] {
  const causes = new Set(exceptions.map((exception) => exception.cause).filter(Boolean));
  const ordered = new Set<ExceptionRecord>();
  for (const first of exceptions.filter((exception) => !exception.id || !causes.has(exception.id))) {
    let at: ExceptionRecord | undefined = first;
    while (at && !ordered.has(at)) {
      ordered.add(at);
      const cause: string | undefined = at.cause;
      at = cause ? exceptions.find((exception) => exception.id === cause) : undefined;
    }
  }
  for (const exception of exceptions) ordered.add(exception);
  return [...ordered];
}
