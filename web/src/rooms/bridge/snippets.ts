import type { Addresses } from '../../parts/commands';

export interface Snippet {
  title: string;
  /** Where it goes. */
  use: string;
  text: string;
}

/** Settings that connect others to this bridge, for the ports that it has. What is off has none. */
export function snippetsFor(addresses: Addresses, origin: string): Snippet[] {
  const { udp, api, otlpGrpc, otlpHttp } = addresses;
  const target = origin.replace(/^https?:\/\//, '');
  const scheme = origin.startsWith('https:') ? '    scheme: https\n' : '';
  return [
    {
      title: 'Prometheus',
      use: 'prometheus.yml; metrics are at /metrics',
      text: `scrape_configs:\n  - job_name: xraybridge\n${scheme}    scrape_interval: 15s\n    static_configs:\n      - targets: ['${target}']\n`,
    },
    ...(api || udp ? [{ title: 'X-Ray SDKs', use: 'the environment of the application', text: `export AWS_XRAY_DAEMON_ADDRESS=${daemonAddress(udp, api)}\n` }] : []),
    ...(otlpHttp
      ? [
          {
            title: 'OpenTelemetry SDKs',
            use: 'the environment of the application',
            text: `export OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://${otlpHttp}/v1/traces\nexport OTEL_EXPORTER_OTLP_TRACES_PROTOCOL=http/protobuf\n`,
          },
        ]
      : []),
    ...(otlpGrpc || otlpHttp ? [{ title: 'OpenTelemetry Collector', use: 'its configuration', text: collector(otlpGrpc, otlpHttp) }] : []),
    ...(api
      ? [
          {
            title: 'AWS CLI',
            use: 'a shell',
            text: `aws xray get-trace-summaries --endpoint-url http://${api} --no-sign-request --region us-east-1 --start-time $(date -d '-5 min' +%s) --end-time $(date +%s)\n`,
          },
        ]
      : []),
  ];
}

/** As SDKs take it: one address for both, or each by itself when the ports differ. */
function daemonAddress(udp: string | null, api: string | null): string {
  return udp && api && udp !== api ? `"tcp:${api} udp:${udp}"` : (udp ?? api)!;
}

function collector(grpc: string | null, http: string | null): string {
  const exporter = grpc
    ? `  otlp/xraybridge:\n    endpoint: ${grpc}\n    tls:\n      insecure: true\n`
    : `  otlphttp/xraybridge:\n    endpoint: http://${http}\n`;
  const name = grpc ? 'otlp/xraybridge' : 'otlphttp/xraybridge';
  return `exporters:\n${exporter}service:\n  pipelines:\n    traces:\n      receivers: [otlp]\n      exporters: [${name}]\n`;
}
