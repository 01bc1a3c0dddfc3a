import './parts.css';

/** The place of what is on its way: as large, and quiet. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div class="skeleton" role="status">
      <span class="visually-hidden">{label} is loading</span>
    </div>
  );
}
