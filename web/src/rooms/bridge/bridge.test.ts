import { describe, expect, it } from 'vitest';
import type { BridgeStatus, MetricFamily, Setting } from '../../api/types';
import { limitsOf, otherSeries, sizeOf } from './limits';
import { flowsOf, perSecond } from './rates';
import { snippetsFor } from './snippets';

const statusOf = (seconds: number, accepted: number, position: number, dropped = 0): BridgeStatus => ({
  version: '1',
  started: 1,
  now: seconds * 1000,
  sources: [],
  consumers: [{ name: 'metrics', position, lagDocuments: accepted - position, lagSeconds: 0, error: null, notice: null }],
  store: { kind: 'sqlite', path: '/data', sizeBytes: 100, firstSequence: 1, lastSequence: accepted },
  accepted: [
    { source: 'api', outcome: 'appended', count: accepted - 1 },
    { source: 'api', outcome: 'duplicate', count: 1 },
  ],
  dropped: dropped ? [{ source: 'daemon', reason: 'invalid_header', count: dropped }] : [],
});

describe('flowsOf', () => {
  it('has rates between two readings, of all outcomes together', () => {
    const flows = flowsOf(statusOf(15, 150, 120, 4), statusOf(5, 100, 100));
    expect(flows.accepted.get('api')).toBe(5);
    expect(flows.consumed.get('metrics')).toBe(2);
    expect(flows.appended).toBe(5);
    expect(flows.dropped.get('daemon')).toEqual({ total: 4, rate: 0.4 });
  });

  it('has none after one reading, or when the bridge was started anew in between', () => {
    for (const before of [null, { ...statusOf(5, 1000, 1000), started: 0 }]) {
      const flows = flowsOf(statusOf(15, 150, 120), before);
      expect(flows.appended).toBeNull();
      expect(flows.accepted.size).toBe(0);
    }
  });

  it.each([
    [null, '…'],
    [0, '0/s'],
    [0.123, '0.12/s'],
    [12.3, '12/s'],
    [12_345, '12.3 k/s'],
  ])('writes %s as %s', (rate, text) => {
    expect(perSecond(rate)).toBe(text);
  });
});

describe('limits', () => {
  const family = (name: string, ...values: string[]): MetricFamily => ({ name, help: '', type: 'counter', series: values.map((url) => ({ labels: { url }, value: 1 })) });
  const setting = (key: string, value: string): Setting => ({ key, value, isDefault: true, flag: null, description: '' });

  it('tell how much of each bound is used', () => {
    const limits = limitsOf([family('a', '/x'), family('b', '/x', 'other')], [setting('metrics.max_series', '10'), setting('storage.max_size', '1KB')], statusOf(1, 10, 7));
    expect(limits.map(({ name, now, most }) => [name, now, most])).toEqual([
      ['Series of one family (b)', 2, 10],
      ['Documents on disk', 100, 1000],
      ['Documents that wait for the log', 0, null],
      ['Furthest consumer behind', 3, null],
    ]);
  });

  it('know what was counted under other', () => {
    expect([otherSeries(family('a', '/x')), otherSeries(family('b', '/x', 'other'))]).toEqual([0, 1]);
  });

  it.each([['10000', 10_000], ['10GB', 1e10], ['16MiB', 16 * 2 ** 20], ['-', null], [null, null]])('read %s as %s', (text, size) => {
    expect(sizeOf(text)).toBe(size);
  });
});

describe('snippetsFor', () => {
  const all = { udp: '127.0.0.1:2000', api: '127.0.0.1:2000', otlpGrpc: '127.0.0.1:4317', otlpHttp: '127.0.0.1:4318' };

  it('has the ports that listen', () => {
    const texts = Object.fromEntries(snippetsFor(all, 'http://localhost:9092').map(({ title, text }) => [title, text]));
    expect(texts['Prometheus']).toContain("targets: ['localhost:9092']");
    expect(texts['X-Ray SDKs']).toBe('export AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000\n');
    expect(texts['OpenTelemetry SDKs']).toContain('http://127.0.0.1:4318/v1/traces');
    expect(texts['OpenTelemetry Collector']).toContain('endpoint: 127.0.0.1:4317');
  });

  it('names both ports of the daemon when they differ, and leaves out what is off', () => {
    const snippets = snippetsFor({ udp: '127.0.0.1:2000', api: '127.0.0.1:2001', otlpGrpc: null, otlpHttp: null }, 'https://bridge');
    expect(snippets.find(({ title }) => title === 'X-Ray SDKs')!.text).toContain('"tcp:127.0.0.1:2001 udp:127.0.0.1:2000"');
    expect(snippets.map(({ title }) => title)).toEqual(['Prometheus', 'X-Ray SDKs', 'AWS CLI']);
    expect(snippets[0]!.text).toContain('scheme: https');
  });
});
