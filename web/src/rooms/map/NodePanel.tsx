import type { GraphNode } from '../../api/types';
import { duration } from '../../app/format';
import { linkTo, refine, route } from '../../app/route';
import { narrow } from '../../app/filterTerms';
import { Histogram } from '../../parts/Histogram';
import { BandFields } from './BandFields';
import { clusterType } from './cluster';
import type { Change } from './compare';
import { FaultList } from './FaultList';
import { FiguresTable } from './FiguresTable';
import { quantileOf } from './health';
import { keyOf } from './keys';
import { NodeHistory } from './NodeHistory';
import type { Selection } from './selection';
import { bandTerm } from './terms';

interface Props extends Selection {
  /** The filter expression for it; null when there is none. */
  term: string | null;
  change: Change | undefined;
  earlier: Selection | null;
  /** The nodes of a cluster. */
  members: readonly GraphNode[];
  seconds: number;
  onSelect: (key: string | null) => void;
  onOpen: () => void;
}

/** What is selected on the map: its figures, its latency, its last half hour, its faults, and the ways to its traces and metrics. */
export function NodePanel({ node, edge, target, term, change, earlier, members, seconds, onSelect, onOpen }: Props) {
  const { statistics, histogram } = edge ?? node;
  const filter = route.value.query.get('filter') ?? '';
  const band = bandOf(route.value.query.get('band'));
  const traces = (extra: string) => linkTo('traces', [], { filter: narrow(filter, extra) });
  const name = target ? `${node.name} → ${target.name}` : node.name;
  return (
    <aside class="node-panel" aria-label={target ? `Edge ${node.name} to ${target.name}` : `Node ${node.name}`}>
      <button class="close" onClick={() => onSelect(null)} aria-label="Close">
        ✕
      </button>
      <h2>{name}</h2>
      <p class="quiet">{target ? (edge!.asynchronous ? 'asynchronous: nobody waits for it' : 'calls') : node.type === clusterType ? `${members.length} nodes` : (node.type ?? 'service')}</p>
      {node.type === clusterType && !target && <ClusterMembers members={members} onSelect={onSelect} onOpen={onOpen} />}
      {statistics && statistics.total > 0 ? (
        <>
          <FiguresTable statistics={statistics} histogram={histogram} seconds={seconds} change={change} />
          {term && <NodeHistory selector={term} filter={filter} />}
          <Histogram
            buckets={histogram}
            before={earlier?.edge?.histogram ?? (target ? null : earlier?.node.histogram)}
            label={`${target ? (edge!.asynchronous ? 'Age of events' : 'Time from the caller’s side') : 'Response time'}${earlier ? '; the line is the earlier window' : ''}`}
            band={band}
            onBand={term && !edge?.asynchronous ? ([least, most]) => refine({ band: `${least}~${most}` }) : undefined}
          />
          {term && !edge?.asynchronous && (
            <BandFields band={band} initial={[quantileOf(histogram, 0.9) ?? 0, quantileOf(histogram, 1) ?? 0]} href={(chosen) => traces(bandTerm(term, chosen))} />
          )}
          {term && statistics.fault > 0 && <FaultList filter={narrow(filter, `${term} { fault }`)} />}
        </>
      ) : (
        <p>{change?.verdict === 'gone' ? 'It was there in the earlier window, and is not now.' : target ? 'No calls.' : 'It sends no segments of its own.'}</p>
      )}
      <p class="ways">
        {term && <a href={traces(term)}>View traces</a>}
        {term && <a href={traces(`${term} { fault }`)}>View faults</a>}
        {!target && node.type !== clusterType && <a href={linkTo('metrics', [], { search: node.name })}>View metrics</a>}
      </p>
    </aside>
  );
}

function ClusterMembers({ members, onSelect, onOpen }: { members: readonly GraphNode[]; onSelect: (key: string) => void; onOpen: () => void }) {
  return (
    <>
      <button onClick={onOpen}>Show its {members.length} nodes</button>
      <ul class="members">
        {members.map((member) => (
          <li key={keyOf(member)}>
            <button class="link" onClick={() => onSelect(keyOf(member))}>
              {member.name}
            </button>
            <span class="quiet number">{duration(quantileOf(member.histogram, 0.5))}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Two durations in seconds, as `0.1~0.4`. */
function bandOf(text: string | null): [number, number] | null {
  const [least, most] = (text ?? '').split('~').map(Number);
  return least !== undefined && most !== undefined && least >= 0 && most > least ? [least, most] : null;
}
