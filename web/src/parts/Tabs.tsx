import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import './parts.css';

export interface Tab {
  id: string;
  label: string;
  /** Shown beside the label when there is something to count. */
  count?: number;
}

/** Tabs after the ARIA pattern: arrows move, the tab in view is the only one in the tab order. */
export function Tabs(props: { label: string; tabs: readonly Tab[]; selected: string; onSelect: (id: string) => void; children: ComponentChildren }) {
  const { label, tabs, selected, onSelect, children } = props;
  const list = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const index = tabs.findIndex((tab) => tab.id === selected);
    const next = tabs[(index + step + tabs.length) % tabs.length]!;
    onSelect(next.id);
    list.current?.querySelector<HTMLElement>(`[data-tab="${next.id}"]`)?.focus();
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} ref={list} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            role="tab"
            data-tab={tab.id}
            aria-selected={tab.id === selected}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => onSelect(tab.id)}
          >
            {tab.label}
            {tab.count ? <span class="count">{tab.count}</span> : null}
          </button>
        ))}
      </div>
      <div role="tabpanel" tabIndex={0} aria-label={tabs.find((tab) => tab.id === selected)?.label}>
        {children}
      </div>
    </div>
  );
}
