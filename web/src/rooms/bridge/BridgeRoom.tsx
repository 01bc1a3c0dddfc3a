import type { ComponentChildren } from 'preact';
import { getConfiguration, getRejected, getStatus } from '../../api/client';
import type { BridgeStatus } from '../../api/types';
import { bytes, count, duration, moment } from '../../app/format';
import { now, useAnswer } from '../../app/live';
import { zone } from '../../app/preferences';
import { CopyButton } from '../../parts/CopyButton';
import { Notice } from '../../parts/Notice';
import { Flow } from './Flow';
import './bridge.css';

const shownBeginning = 160;

/** This process: what comes in, what the log holds, who has taken how much of it, and what was dropped. */
export default function BridgeRoom() {
  const answer = useAnswer((signal) => getStatus(signal), [now.value]);
  if (answer.error && !answer.data) return <Notice title="The bridge's status cannot be shown">{answer.error.message}</Notice>;
  return answer.data ? <Status status={answer.data} /> : null;
}

function Status({ status }: { status: BridgeStatus }) {
  const api = status.sources.find(({ kind }) => kind === 'api');
  return (
    <div class="bridge">
      <h1>Bridge</h1>
      <p class="quiet">
        XRayBridge {status.version}, running since {moment(status.started, zone.value === 'utc')}
      </p>
      <Flow status={status} />
      <Section title="Sources">
        <Table
          head={['Source', 'Kind', 'State', 'Lag', 'Detail']}
          rows={status.sources.map((source) => [source.name, source.kind, source.state, duration(source.lagSeconds), source.detail])}
          empty="No source is configured."
        />
      </Section>
      <Section title="Consumers">
        <Table
          head={['Consumer', 'Position', 'Behind', 'For', 'Error']}
          rows={status.consumers.map((consumer) => [
            consumer.name,
            count(consumer.position),
            count(consumer.lagDocuments),
            duration(consumer.lagSeconds),
            consumer.error ?? '',
          ])}
          empty="Nothing reads the log."
        />
      </Section>
      <Section title="Store">
        <Table
          head={['Kind', 'Path', 'Size', 'Oldest', 'Newest']}
          rows={[[status.store.kind, status.store.path ?? 'memory', status.store.sizeBytes === null ? '–' : bytes(status.store.sizeBytes), count(status.store.firstSequence), count(status.store.lastSequence)]]}
          empty=""
        />
      </Section>
      <Section title="Dropped documents">
        <Table
          head={['Source', 'Reason', 'Documents']}
          rows={status.dropped.map(({ source, reason, count: dropped }) => [source, reason, count(dropped)])}
          empty="None. Every document that came in is in the log."
        />
      </Section>
      <Rejected />
      <Configuration />
      <Section title="Connect">
        <Snippet title="Prometheus" text={`scrape_configs:\n  - job_name: xraybridge\n    static_configs:\n      - targets: ['${location.host}']`} />
        {api && (
          <Snippet
            title="AWS CLI"
            text={`aws xray get-trace-summaries --endpoint-url ${api.detail} --no-sign-request --region us-east-1 --start-time $(date -d '-5 min' +%s) --end-time $(date +%s)`}
          />
        )}
        {api && <Snippet title="X-Ray SDK" text={`export AWS_XRAY_DAEMON_ADDRESS=${daemonAddress(status, api.detail)}`} />}
      </Section>
    </div>
  );
}

/** As SDKs take it: one address for both, or each by itself when the ports differ. */
function daemonAddress(status: BridgeStatus, api: string): string {
  const tcp = api.replace(/^[a-z]+:\/\//, '');
  const udp = status.sources.find(({ kind }) => kind === 'daemon')?.detail.replace(/^[a-z]+:\/\//, '') || tcp;
  return udp === tcp ? tcp : `"tcp:${tcp} udp:${udp}"`;
}

/** The last refused documents: a sender by UDP gets no answer, so this is where to look. */
function Rejected() {
  const documents = useAnswer((signal) => getRejected(signal), [now.value]).data ?? [];
  return (
    <Section title="Rejected documents">
      <Table
        head={['Time', 'Source', 'Code', 'Why', 'Trace', 'Beginning']}
        rows={documents.map((document) => [
          moment(document.time, zone.value === 'utc'),
          document.source,
          document.code,
          document.message,
          document.traceId ?? '',
          document.beginning.slice(0, shownBeginning),
        ])}
        empty="None since the start."
      />
    </Section>
  );
}

/** What is in force; what was changed stands first. */
function Configuration() {
  const settings = useAnswer((signal) => getConfiguration(signal), []).data ?? [];
  const changed = (isDefault: boolean) => settings.filter((setting) => setting.isDefault === isDefault);
  return (
    <Section title="Configuration">
      <Table
        head={['Key', 'Value', 'Set by', 'Meaning']}
        rows={[...changed(false), ...changed(true)].map((setting) => [
          setting.key,
          setting.value ?? '',
          setting.isDefault ? 'default' : 'you',
          setting.description,
        ])}
        empty=""
      />
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Table({ head, rows, empty }: { head: string[]; rows: string[][]; empty: string }) {
  if (rows.length === 0) return <p class="quiet">{empty}</p>;
  return (
    <table>
      <thead>
        <tr>
          {head.map((name) => (
            <th scope="col" key={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Snippet({ title, text }: { title: string; text: string }) {
  return (
    <div class="snippet">
      <h3>
        {title} <CopyButton text={text} />
      </h3>
      <pre>{text}</pre>
    </div>
  );
}
