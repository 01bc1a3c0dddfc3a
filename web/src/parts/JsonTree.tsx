import './parts.css';

const openDepth = 2;
const maxEntries = 500;

/** Any JSON as a tree that folds. Values are text, never markup. */
export function JsonTree({ value, depth = 0 }: { value: unknown; depth?: number }) {
  if (value === null || typeof value !== 'object') return <span class={`json ${kindOf(value)}`}>{JSON.stringify(value) ?? '–'}</span>;
  const entries = Object.entries(value);
  const [opening, closing] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) return <span class="json">{opening + closing}</span>;
  return (
    <details class="json" open={depth < openDepth}>
      <summary>
        {opening} <span class="quiet">{entries.length}</span> {closing}
      </summary>
      <ul>
        {entries.slice(0, maxEntries).map(([name, entry]) => (
          <li key={name}>
            <span class="json-name">{name}</span>: <JsonTree value={entry} depth={depth + 1} />
          </li>
        ))}
        {entries.length > maxEntries && <li class="quiet">{entries.length - maxEntries} more</li>}
      </ul>
    </details>
  );
}

function kindOf(value: unknown): string {
  return value === null ? 'null' : typeof value;
}
