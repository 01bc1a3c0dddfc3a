import type { ApiError } from '../../api/client';
import type { TraceSet } from '../../api/types';
import { clock, count } from '../../app/format';
import { zone } from '../../app/preferences';
import { linkTo, refine } from '../../app/route';

interface Props {
  name: 'a' | 'b';
  /** Null when there is no such set. */
  expression: string | null;
  set: TraceSet | null;
  error: ApiError | null;
}

/** A set's expression, and how much of the range it is made of. */
export function SetBox({ name, expression, set, error }: Props) {
  return (
    <section class={`set set-${name}`}>
      <label for={`set-${name}`}>Set {name.toUpperCase()}</label>
      <input
        id={`set-${name}`}
        class="mono"
        data-filter={name === 'a' ? '' : undefined}
        placeholder={name === 'a' ? 'all traces' : 'none: type an expression, as responsetime > 1'}
        spellcheck={false}
        autocomplete="off"
        value={expression ?? ''}
        aria-invalid={error !== null}
        onChange={(event) => refine({ [name]: event.currentTarget.value })}
      />
      {error && (
        <p role="alert" class="wrong">
          {error.message}
        </p>
      )}
      {set && !error && (
        <p class="quiet" role="status">
          {count(set.matched)} matched of {count(set.scanned)} scanned
          {!set.complete && <strong> · partial: since {clock(set.from, zone.value === 'utc').slice(0, 8)} only, older traces were not looked at</strong>} ·{' '}
          <a href={linkTo('traces', [], { filter: expression ?? '' })}>list</a>
        </p>
      )}
    </section>
  );
}
