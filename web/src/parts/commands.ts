import type { BridgeStatus } from '../api/types';

/** Where the bridge listens, as host and port; null for what is off. */
export interface Addresses {
  udp: string | null;
  api: string | null;
  otlpGrpc: string | null;
  otlpHttp: string | null;
}

export function addressesOf(status: BridgeStatus): Addresses {
  const of = (name: string) => status.sources.find((source) => source.name === name)?.detail.replace(/^[a-z]+:\/\//, '') || null;
  return { udp: of('daemon'), api: of('api'), otlpGrpc: of('otlp-grpc'), otlpHttp: of('otlp-http') };
}

/** A command that sends one segment; null when nothing takes segments. Bash writes line by line, and a datagram is one write: hence dd. */
export function sampleCommand({ udp, api }: Addresses): string | null {
  const document = String.raw`{\"trace_id\":\"1-$(printf %08x $(date +%s))-$(head -c12 /dev/urandom | od -An -tx1 | tr -d ' \n')\",\"id\":\"$(head -c8 /dev/urandom | od -An -tx1 | tr -d ' \n')\",\"name\":\"hello\",\"start_time\":$(date +%s).1,\"end_time\":$(date +%s).3}`;
  if (udp) {
    const [host, port] = [udp.slice(0, udp.lastIndexOf(':')), udp.slice(udp.lastIndexOf(':') + 1)];
    return String.raw`bash -c 'printf "{\"format\":\"json\",\"version\":1}\n%s" "${document}" | dd obs=65000 status=none > /dev/udp/${host}/${port}'`.replaceAll("' \\n'", '" \\n"');
  }

  return api ? `aws xray put-trace-segments --endpoint-url http://${api} --no-sign-request --region us-east-1 --trace-segment-documents "${document}"` : null;
}
