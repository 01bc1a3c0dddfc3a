// A shop in Express, instrumented with the AWS X-Ray SDK as its documentation has it; nothing in it knows of XRayBridge.
//
// Run:   npm ci && AWS_XRAY_DAEMON_ADDRESS=127.0.0.1:2000 node app.js [port]
// Then:  curl http://127.0.0.1:3000/order/42
'use strict';

const AWSXRay = require('aws-xray-sdk-core');
const xrayExpress = require('aws-xray-sdk-express');
AWSXRay.captureHTTPsGlobal(require('http'));
const http = require('http');
const express = require('express');

// The SDK asks the daemon's TCP port for sampling rules; until it has them it traces one request a second and 5 % of the rest.
const app = express();
app.use(xrayExpress.openSegment('express-shop'));

app.get('/order/:number', (request, response, next) => {
  AWSXRay.captureAsyncFunc('price', (subsegment) => {
    subsegment.addAnnotation('order', Number(request.params.number));
    subsegment.addMetadata('basket', { items: [1, 2] });
    subsegment.close();
    http.get(`${ownUrl}/stock/${request.params.number}`, (answer) => {
      answer.resume();
      answer.on('end', () => response.json({ order: Number(request.params.number) }));
    }).on('error', next);
  });
});

app.get('/stock/:number', (request, response) => response.json({ item: Number(request.params.number), count: 7 }));
app.get('/fail', () => { throw new Error('The shop is closed.'); });
app.use(xrayExpress.closeSegment());
app.use((error, request, response, next) => response.status(500).send(error.message));

let ownUrl = '';
const server = app.listen(Number(process.argv[2] ?? 3000), '127.0.0.1', () => {
  ownUrl = `http://127.0.0.1:${server.address().port}`;
  console.log(`listening on ${ownUrl}`);
});
