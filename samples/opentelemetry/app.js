// A shop instrumented with OpenTelemetry as its documentation has it; nothing in it knows of XRayBridge.
//
// Run:   samples/run.sh opentelemetry [port]
// Then:  curl http://127.0.0.1:3001/order/42
//
// OpenTelemetry's own variables say where to and how: OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_PROTOCOL (grpc, http/protobuf,
// http/json), OTEL_EXPORTER_OTLP_COMPRESSION. The bridge listens on their default ports.
'use strict';

const { SpanKind, SpanStatusCode, trace } = require('@opentelemetry/api');
const { registerInstrumentations } = require('@opentelemetry/instrumentation');
const { HttpInstrumentation } = require('@opentelemetry/instrumentation-http');
const { defaultResource, resourceFromAttributes } = require('@opentelemetry/resources');
const { BatchSpanProcessor, NodeTracerProvider } = require('@opentelemetry/sdk-trace-node');

const exporters = { grpc: 'exporter-trace-otlp-grpc', 'http/protobuf': 'exporter-trace-otlp-proto', 'http/json': 'exporter-trace-otlp-http' };
const { OTLPTraceExporter } = require(`@opentelemetry/${exporters[process.env.OTEL_EXPORTER_OTLP_PROTOCOL ?? 'http/protobuf']}`);

const provider = new NodeTracerProvider({
  resource: defaultResource().merge(resourceFromAttributes({ 'service.name': 'otel-shop', 'service.version': '1.2.3' })),
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
provider.register();
registerInstrumentations({ instrumentations: [new HttpInstrumentation()] });
const http = require('http');
const tracer = trace.getTracer('shop');

/** A span around some work; what the work throws is recorded and thrown on. */
function traced(name, options, work) {
  return tracer.startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
}

async function order(number) {
  await traced('price', {}, async (span) => {
    span.setAttribute('shop.order', number);
    // X-Ray indexes what is named here; all other attributes are metadata.
    span.setAttribute('aws.xray.annotations', ['shop.order']);
    span.addEvent('discounted', { percent: 10 });
    await items(number);
  });
  const stock = await fetchJson(`/stock/${number}`);
  return { order: number, stock: stock.count };
}

/** Traced as the instrumentation of a database would. */
function items(number) {
  const attributes = {
    'db.system.name': 'postgresql', 'db.namespace': 'shop', 'db.query.text': 'select name from items where id = $1',
    'server.address': 'db.example.com', 'server.port': 5432,
  };
  return traced('SELECT items', { kind: SpanKind.CLIENT, attributes }, async () => [number]);
}

const pay = () => traced('pay', {}, () => { throw new RangeError('The shop is closed.'); });

function fetchJson(path) {
  return new Promise((resolve, reject) => {
    http.get(`${ownUrl}${path}`, (answer) => {
      let text = '';
      answer.on('data', (part) => { text += part; });
      answer.on('end', () => resolve(JSON.parse(text)));
    }).on('error', reject);
  });
}

async function answer(request) {
  const [, page, number] = request.url.split('/');
  switch (page) {
    case 'order': return order(Number(number));
    case 'stock': return { item: Number(number), count: 7 };
    case 'fail': return pay();
    default: return {};
  }
}

let ownUrl = '';
const server = http.createServer((request, response) => {
  answer(request).then((body) => response.end(JSON.stringify(body)), (error) => {
    response.statusCode = 500;
    response.end(error.message);
  });
});
server.listen(Number(process.argv[2] ?? 3001), '127.0.0.1', () => {
  ownUrl = `http://127.0.0.1:${server.address().port}`;
  console.log(`listening on ${ownUrl}`);
});
process.once('SIGTERM', () => provider.shutdown().then(() => process.exit(0)));
