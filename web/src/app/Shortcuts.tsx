import { useEffect, useRef, useState } from 'preact/hooks';
import { toggleLive } from './live';
import { go, linkTo, type Room } from './route';

const rooms: Record<string, Room> = { m: 'map', t: 'traces', a: 'analytics', x: 'metrics', b: 'bridge' };

const keys: readonly [string, string][] = [
  ['g m', 'Map'],
  ['g t', 'Traces'],
  ['g a', 'Analytics'],
  ['g x', 'Metrics'],
  ['g b', 'Bridge'],
  ['/', 'Filter or search'],
  ['↑ ↓', 'Move in a list or timeline'],
  ['↑ ↓ ← →', 'From node to node (map)'],
  ['Enter', 'Open'],
  ['Esc', 'Close'],
  ['← →', 'Collapse, expand (trace)'],
  ['e', 'Errors only (trace)'],
  ['c', 'Critical path (trace)'],
  ['s', 'Services only (trace)'],
  ['+ − 0', 'Zoom in, out, fit (map, trace)'],
  ['Shift ← →', 'Earlier, later (trace, zoomed)'],
  ['l', 'Live: refresh every 5 seconds'],
  ['?', 'This help'],
];

/** The keys that work everywhere, and the list of all keys. Keys typed into a field are left alone. */
export function Shortcuts() {
  const [open, setOpen] = useState(false);
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    let afterG = false;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isField(event.target)) return;
      const room = afterG ? rooms[event.key] : undefined;
      afterG = event.key === 'g';
      if (room) go(linkTo(room));
      else if (event.key === '?') setOpen(true);
      else if (event.key === 'l') toggleLive();
      else if (event.key === '/') document.querySelector<HTMLElement>('[data-filter]')?.focus();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  useEffect(() => {
    if (open) dialog.current?.showModal();
  }, [open]);

  return open ? (
    <dialog ref={dialog} aria-labelledby="keys" onClose={() => setOpen(false)}>
      <h2 id="keys">Keys</h2>
      <table>
        <tbody>
          {keys.map(([key, meaning]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{meaning}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog">
        <button>Close</button>
      </form>
    </dialog>
  ) : null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}
