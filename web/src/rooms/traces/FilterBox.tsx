import { useRef, useState } from 'preact/hooks';
import { getFilterKeywords, type ApiError } from '../../api/client';
import type { TraceRow } from '../../api/types';
import { useAnswer } from '../../app/live';
import { refine, route } from '../../app/route';
import { complete } from './completion';
import { FilterMenu } from './FilterMenu';
import { history, remember } from './savedFilters';

/** The filter expression: always visible, so that clicks teach the language. An error stands at its place. */
export function FilterBox({ error, traces }: { error: ApiError | null; traces: readonly TraceRow[] }) {
  const keywords = useAnswer((signal) => getFilterKeywords(signal), []).data;
  const applied = route.value.query.get('filter') ?? '';
  // What is typed counts until another filter is applied. Not by an effect: it would undo what was typed before it ran.
  const [typed, setTyped] = useState<string | null>(null);
  const seen = useRef(applied);
  const isOther = seen.current !== applied;
  if (isOther) {
    seen.current = applied;
    setTyped(null);
  }
  const text = isOther ? applied : (typed ?? applied);
  const apply = (event: Event) => {
    event.preventDefault();
    remember(text);
    refine({ filter: text.trim() });
  };
  const position = error?.position ?? null;
  return (
    <div class="filter-bar">
      <form class="filter" role="search" onSubmit={apply}>
        <label for="filter">Filter</label>
        <input
          id="filter"
          data-filter
          class="mono"
          list="filters"
          spellcheck={false}
          autocomplete="off"
          placeholder='service("checkout") { fault } AND responsetime > 0.5'
          value={text}
          aria-invalid={error !== null}
          aria-describedby={error ? 'filter-error' : undefined}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <datalist id="filters">
          {[...new Set([...complete(text, keywords ?? [], traces), ...history.value])].map((expression) => (
            <option key={expression} value={expression} />
          ))}
        </datalist>
        <button type="submit">Apply</button>
        {applied && (
          <button type="button" onClick={() => refine({ filter: null })}>
            Clear
          </button>
        )}
        {error && (
          <pre id="filter-error" class="filter-error" role="alert">
            {position === null ? error.message : `${applied}\n${' '.repeat(Math.min(position, applied.length))}^ ${error.message}`}
          </pre>
        )}
      </form>
      <FilterMenu applied={applied} />
    </div>
  );
}
