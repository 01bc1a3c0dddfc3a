import { describe, expect, it } from 'vitest';
import type { BridgeStatus } from '../api/types';
import { addressesOf, sampleCommand } from './commands';

const source = (kind: string, detail: string) => ({ name: kind, kind, state: 'listening', detail, lagSeconds: null }) as BridgeStatus['sources'][number];
const statusOf = (...sources: BridgeStatus['sources']) => ({ sources }) as unknown as BridgeStatus;

describe('addressesOf', () => {
  it('has hosts and ports without schemes, and null for what is off', () => {
    expect(addressesOf(statusOf(source('daemon', 'udp://127.0.0.1:2000'), source('api', 'http://127.0.0.1:2001')))).toEqual({
      udp: '127.0.0.1:2000',
      api: '127.0.0.1:2001',
      otlpGrpc: null,
      otlpHttp: null,
    });
  });
});

describe('sampleCommand', () => {
  it('sends by UDP where that is listened for, else through the AWS CLI, else not at all', () => {
    const none = { udp: null, api: null, otlpGrpc: null, otlpHttp: null };
    expect(sampleCommand({ ...none, udp: '127.0.0.1:2000', api: '127.0.0.1:2001' })).toContain('/dev/udp/127.0.0.1/2000');
    expect(sampleCommand({ ...none, api: '127.0.0.1:2001' })).toContain('--endpoint-url http://127.0.0.1:2001');
    expect(sampleCommand(none)).toBeNull();
  });
});
