import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import './parts.css';

interface Props {
  title: string;
  /** What the button that sends says. */
  action: string;
  /** Sends it; what it throws is shown, and the dialog stays. */
  onSend: (fields: FormData) => Promise<void>;
  onClose: () => void;
  children: ComponentChildren;
}

/** A form above the page, for one thing to create, change or delete. Escape closes it. */
export function FormDialog({ title, action, onSend, onClose, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    onSend(new FormData(event.currentTarget as HTMLFormElement)).then(onClose, (reason: unknown) => {
      setError(reason instanceof Error ? reason.message : String(reason));
      setBusy(false);
    });
  };
  return (
    <dialog ref={dialog} class="form-dialog" aria-labelledby="dialog-title" onClose={onClose}>
      <h2 id="dialog-title">{title}</h2>
      <form onSubmit={send}>
        {children}
        {error && (
          <p class="form-error" role="alert">
            {error}
          </p>
        )}
        <div class="form-buttons">
          <button type="button" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="primary" disabled={busy}>
            {action}
          </button>
        </div>
      </form>
    </dialog>
  );
}

interface FieldProps {
  name: string;
  label: string;
  value: string | number;
  hint?: string;
  type?: 'text' | 'number';
  min?: number;
  max?: number;
  step?: number | 'any';
  required?: boolean;
  readOnly?: boolean;
}

/** One field with its name above it. */
export function Field({ name, label, value, hint, type = 'text', ...rest }: FieldProps) {
  return (
    <label class="field">
      <span>{label}</span>
      {type === 'number' ? (
        <input name={name} type="number" defaultValue={String(value)} {...rest} />
      ) : (
        <input name={name} type="text" defaultValue={String(value)} spellcheck={false} autocomplete="off" {...rest} />
      )}
      {hint && <small class="quiet">{hint}</small>}
    </label>
  );
}
