import { getStatus } from '../api/client';
import { useAnswer } from '../app/live';
import { visit } from '../app/route';
import { Notice } from './Notice';
import { addressesOf, sampleCommand } from './commands';

const longest = 'PT6H';

/** What a view without data says: whether there is any at all, and how to get some, for the ports of this bridge. */
export function FirstRun({ what, hasFilter = false }: { what: string; hasFilter?: boolean }) {
  const status = useAnswer((signal) => getStatus(signal), []).data;
  if (hasFilter) {
    return (
      <Notice title={what}>
        <p>No trace of this time range matches the filter.</p>
        <Ways hasFilter />
      </Notice>
    );
  }

  if (!status) return <Notice title={what} />;
  const command = sampleCommand(addressesOf(status));
  if (status.store.lastSequence > 0) {
    return (
      <Notice title={what}>
        <p>The store has documents of other times.</p>
        <Ways />
      </Notice>
    );
  }

  return (
    <Notice title="No trace has arrived yet" command={command ?? 'xraybridge demo'}>
      <p>
        {command
          ? 'Point an X-Ray SDK, an OpenTelemetry SDK or the AWS CLI at this bridge (the room Bridge has the settings), or send one segment from a shell:'
          : 'This bridge does not listen for segments. Its pollers may not have brought any yet: the room Bridge tells. For a try with generated traffic:'}
      </p>
      <p>Switch on Live above, and what arrives shows up here.</p>
    </Notice>
  );
}

function Ways({ hasFilter = false }: { hasFilter?: boolean }) {
  return (
    <p class="ways">
      {hasFilter && <button onClick={() => visit({ filter: null })}>Clear the filter</button>}
      <button onClick={() => visit({ timeRange: longest })}>Show the last 6 hours</button>
    </p>
  );
}
