import type { BridgeStatus } from '../../api/types';
import { addressesOf, sampleCommand } from '../../parts/commands';
import { CopyButton } from '../../parts/CopyButton';
import { snippetsFor } from './snippets';

/** Settings to copy, with the addresses on which this process listens. */
export function Connect({ status }: { status: BridgeStatus }) {
  const addresses = addressesOf(status);
  const command = sampleCommand(addresses);
  const snippets = snippetsFor(addresses, location.origin);
  return (
    <div class="snippets">
      {[...snippets, ...(command ? [{ title: 'A first segment', use: 'a shell', text: `${command}\n` }] : [])].map(({ title, use, text }) => (
        <section class="snippet" key={title}>
          <div class="section-head">
            <h2>{title}</h2>
            <span class="quiet">{use}</span>
            <CopyButton text={text} label="Copy" />
          </div>
          <pre tabIndex={0}>{text}</pre>
        </section>
      ))}
    </div>
  );
}
