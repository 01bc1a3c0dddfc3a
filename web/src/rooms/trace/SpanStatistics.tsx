import { useMemo } from 'preact/hooks';
import { duration } from '../../app/format';
import type { Trace } from '../../trace/model';

interface Row {
  service: string;
  name: string;
  count: number;
  errors: number;
  total: number;
  self: number;
  longest: number;
}

/** Spans of the same service and name, added up; where the time went stands on top. */
export function SpanStatistics({ trace }: { trace: Trace }) {
  const rows = useMemo(() => summarise(trace), [trace]);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Service</th>
          <th scope="col">Span</th>
          <th scope="col" class="number">
            Count
          </th>
          <th scope="col" class="number">
            Failed
          </th>
          <th scope="col" class="number">
            Self time
          </th>
          <th scope="col" class="number">
            Total
          </th>
          <th scope="col" class="number">
            Longest
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.service}\n${row.name}`}>
            <td>{row.service}</td>
            <td>{row.name}</td>
            <td class="number">{row.count}</td>
            <td class="number">{row.errors}</td>
            <td class="number">{duration(row.self)}</td>
            <td class="number">{duration(row.total)}</td>
            <td class="number">{duration(row.longest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function summarise(trace: Trace): Row[] {
  const rows = new Map<string, Row>();
  for (const span of trace.spans) {
    const key = `${span.service}\n${span.entity.name}`;
    const row = rows.get(key) ?? { service: span.service, name: span.entity.name, count: 0, errors: 0, total: 0, self: 0, longest: 0 };
    const length = (span.end ?? span.start) - span.start;
    row.count++;
    row.errors += span.state === 'ok' ? 0 : 1;
    row.total += length;
    row.self += span.selfTime;
    row.longest = Math.max(row.longest, length);
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => b.self - a.self);
}
