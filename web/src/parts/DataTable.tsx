import type { ComponentChildren } from 'preact';
import './parts.css';

export interface Column<T> {
  name: string;
  cell: (row: T) => ComponentChildren;
  /** Right-aligned, with figures of equal width. */
  isNumber?: boolean;
  isMono?: boolean;
}

/** A table with real headers; the first column names the row. */
export function DataTable<T>({ label, rows, columns, keyOf, empty }: { label: string; rows: readonly T[]; columns: readonly Column<T>[]; keyOf: (row: T) => string; empty: string }) {
  if (rows.length === 0) return empty ? <p class="quiet">{empty}</p> : null;
  const classOf = ({ isNumber, isMono }: Column<T>) => (isNumber ? 'number' : isMono ? 'mono' : undefined);
  return (
    <div class="table-box" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" class={column.isNumber ? 'number' : undefined} key={column.name}>
                {column.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map((column, index) =>
                index === 0 ? (
                  <th scope="row" class={classOf(column)} key={column.name}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td class={classOf(column)} key={column.name}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
