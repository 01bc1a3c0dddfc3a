import { useState } from 'preact/hooks';

/** Copies a text and says so. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [said, setSaid] = useState('');
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('The browser forbids copying'),
    );
  return (
    <button class="copy" onClick={() => void copy()} onBlur={() => setSaid('')}>
      <span aria-live="polite">{said || label}</span>
    </button>
  );
}
