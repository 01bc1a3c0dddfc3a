import { useEffect, useState } from 'preact/hooks';
import { route, visit } from '../app/route';
import './parts.css';

/** The filter expression of a view that shows only what matches; the room says what is wrong with it. */
export function FilterField() {
  const applied = route.value.query.get('filter') ?? '';
  const [text, setText] = useState(applied);
  useEffect(() => setText(applied), [applied]);
  return (
    <form
      class="filter-field"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        visit({ filter: text.trim() });
      }}
    >
      <input
        class="mono"
        aria-label="Filter expression"
        placeholder="Filter: annotation.tenant = &quot;a&quot;"
        spellcheck={false}
        autocomplete="off"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      {applied && (
        <button type="button" aria-label="Clear the filter" onClick={() => visit({ filter: null })}>
          ✕
        </button>
      )}
    </form>
  );
}
