import { useRef, useState } from 'preact/hooks';
import { refine } from '../../app/route';
import { clearHistory, forget, history, maxSaved, save, savedFilters } from './savedFilters';

/** Filters that the reader saved by name, and those used last. */
export function FilterMenu({ applied }: { applied: string }) {
  const [name, setName] = useState('');
  const menu = useRef<HTMLDetailsElement>(null);
  const apply = (expression: string) => {
    refine({ filter: expression });
    menu.current!.open = false;
  };
  return (
    <details
      class="menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        menu.current!.open = false;
        menu.current!.querySelector('summary')!.focus();
      }}
    >
      <summary>Saved</summary>
      <div class="menu-body">
        <h2>Saved filters</h2>
        {savedFilters.value.length === 0 && <p class="quiet">Apply a filter, then give it a name to keep it in this browser.</p>}
        <ul>
          {savedFilters.value.map(({ name, expression }) => (
            <li key={name}>
              <button class="choice" aria-current={expression === applied} onClick={() => apply(expression)} title={expression}>
                {name} <span class="quiet mono">{expression}</span>
              </button>
              <button aria-label={`Delete ${name}`} onClick={() => forget(name)}>
                ✕
              </button>
            </li>
          ))}
        </ul>
        {applied && (
          <form
            class="tools"
            onSubmit={(event) => {
              event.preventDefault();
              save(name, applied);
              setName('');
            }}
          >
            <input aria-label="Name of the filter" placeholder="Name" maxLength={60} value={name} onInput={(event) => setName(event.currentTarget.value)} />
            <button type="submit" disabled={name.trim() === ''}>
              Save this filter
            </button>
            {savedFilters.value.length === maxSaved && <span class="quiet">The oldest of {maxSaved} goes.</span>}
          </form>
        )}
        {history.value.length > 0 && (
          <>
            <h2>
              Used last <button onClick={clearHistory}>Clear</button>
            </h2>
            <ul>
              {history.value.map((expression) => (
                <li key={expression}>
                  <button class="choice mono" aria-current={expression === applied} onClick={() => apply(expression)} title={expression}>
                    {expression}
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </details>
  );
}
