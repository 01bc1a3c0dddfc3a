import { useState } from 'preact/hooks';
import { useAnswer } from '../../app/live';
import { Notice } from '../../parts/Notice';
import { Skeleton } from '../../parts/Skeleton';
import { loadGraph } from '../../trace/source';
import { GraphTable } from '../map/GraphTable';
import { MapCanvas } from '../map/MapCanvas';
import '../map/map.css';

/** The way that this one trace took through the services. */
export default function TraceMap({ reference }: { reference: string }) {
  const answer = useAnswer((signal) => loadGraph(reference, signal), [reference]);
  const [selected, setSelected] = useState<string | null>(null);
  if (answer.error) return <Notice title="The map of the trace cannot be drawn">{answer.error.message}</Notice>;
  if (!answer.data) return <Skeleton label="The map of the trace" />;
  return (
    <div class="map trace-map">
      <MapCanvas graph={answer.data} seconds={null} search="" colour="health" selected={selected} onSelect={setSelected} />
      <details>
        <summary>As a table</summary>
        <GraphTable graph={answer.data} seconds={null} />
      </details>
    </div>
  );
}
