import type { Signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { clamp } from './rememberedSize';
import './parts.css';

const step = 16;

interface Props {
  label: string;
  size: Signal<number>;
  least: number;
  most: number;
  /** The sized part is to the right of the divider. */
  sizesRight?: boolean;
}

/** A line between two parts that is moved by dragging, or by the arrows when it has the focus. */
export function Divider({ label, size, least, most, sizesRight = false }: Props) {
  const grip = useRef<{ at: number; size: number } | null>(null);
  const direction = sizesRight ? -1 : 1;
  const onKey = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowLeft: -step * direction, ArrowRight: step * direction, Home: -most, End: most };
    const change = steps[event.key];
    if (change === undefined) return;
    size.value = clamp(size.value + change, least, most);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      class="divider"
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(size.value)}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: event.clientX, size: size.value };
        event.preventDefault();
      }}
      onPointerMove={(event) => {
        if (grip.current) size.value = clamp(grip.current.size + (event.clientX - grip.current.at) * direction, least, most);
      }}
      onPointerUp={() => (grip.current = null)}
      onPointerCancel={() => (grip.current = null)}
    />
  );
}
