import type { ComponentChildren } from 'preact';
import { CopyButton } from './CopyButton';
import './parts.css';

/** What an empty or failing view says: what is the case, and what to do next, with a command that works. */
export function Notice({ title, children, command }: { title: string; children?: ComponentChildren; command?: string }) {
  return (
    <section class="notice">
      <h2>{title}</h2>
      {children}
      {command && (
        <div class="command">
          <pre>{command}</pre>
          <CopyButton text={command} />
        </div>
      )}
    </section>
  );
}
