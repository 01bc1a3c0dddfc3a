import type { State } from '../api/types';
import './parts.css';

const letters: Record<State, string> = { ok: '✓', error: '!', throttle: '≡', fault: '✕' };
const names: Record<State, string> = { ok: 'ok', error: 'error', throttle: 'throttle', fault: 'fault' };

/** A state by colour and by shape, so that it is readable without colours. */
export function StateMark({ state }: { state: State }) {
  return (
    <span class={`mark ${state}`} title={names[state]}>
      <span aria-hidden="true">{letters[state]}</span>
      <span class="visually-hidden">{names[state]}</span>
    </span>
  );
}
