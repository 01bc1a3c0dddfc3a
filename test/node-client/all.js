// Calls every operation that AWS's client knows, in an order in which each has something to find. Prints one JSON object: for each operation
// what the answer's check says, true when all is well, or the name of the exception.
import * as sdk from '@aws-sdk/client-xray';

const client = new sdk.XRayClient({
  endpoint: process.argv[2],
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
});
const now = Math.floor(Date.now() / 1000);
const traceId = `1-${now.toString(16)}-0123456789abcdef01234567`;
const range = { StartTime: new Date((now - 600) * 1000), EndTime: new Date((now + 60) * 1000) };
const document = {
  trace_id: traceId, id: '0123456789abcdef', name: 'shop', start_time: now - 5, end_time: now - 4, fault: true,
  http: { request: { method: 'GET', url: 'http://shop.test/cart' }, response: { status: 500 } },
  subsegments: [{ id: '1123456789abcdef', name: 'DynamoDB', namespace: 'aws', start_time: now - 5, end_time: now - 4.5 }],
};
const rule = {
  RuleName: 'cart', ResourceARN: '*', Priority: 5, FixedRate: 0.5, ReservoirSize: 1, ServiceName: '*', ServiceType: '*', Host: '*',
  HTTPMethod: 'GET', URLPath: '/cart', Version: 1,
};
const insight = { InsightId: '12345678-1234-4234-8234-123456789012' };
const seen = {};
let arn;
let token;

async function call(name, input, check = () => true) {
  try {
    const answer = await client.send(new sdk[`${name}Command`](input));
    seen[name] = check(answer);
    return answer;
  } catch (error) {
    seen[name] = error.name;
    return {};
  }
}

await call('PutTraceSegments', { TraceSegmentDocuments: [JSON.stringify(document)] }, (a) => a.UnprocessedTraceSegments.length === 0);
await call('PutTelemetryRecords', { TelemetryRecords: [{ Timestamp: new Date(), SegmentsReceivedCount: 1 }] });
await call('GetTraceSummaries', { ...range, FilterExpression: 'fault' }, (a) => a.TraceSummaries[0].Id === traceId && a.TraceSummaries[0].HasFault);
await call('BatchGetTraces', { TraceIds: [traceId] }, (a) => JSON.parse(a.Traces[0].Segments[0].Document).name === 'shop' && a.Traces[0].Segments.length === 2);
await call('GetTraceGraph', { TraceIds: [traceId] }, (a) => a.Services.length === 3);
await call('GetServiceGraph', range, (a) => a.Services.length === 3 && a.Services.every((service) => Array.isArray(service.Edges)));
await call('GetTimeSeriesServiceStatistics', { ...range, Period: 60, EntitySelectorExpression: 'service("shop")' },
  (a) => a.TimeSeriesServiceStatistics.reduce((sum, point) => sum + point.ServiceSummaryStatistics.TotalCount, 0) === 1);

({ RetrievalToken: token } = await call('StartTraceRetrieval', { ...range, TraceIds: [traceId] }, (a) => a.RetrievalToken.length > 0));
await call('ListRetrievedTraces', { RetrievalToken: token }, (a) => a.RetrievalStatus === 'COMPLETE' && a.Traces[0].Spans.length === 2);
await call('GetRetrievedTracesGraph', { RetrievalToken: token }, (a) => a.Services.length === 3);
await call('CancelTraceRetrieval', { RetrievalToken: token });

await call('CreateGroup', { GroupName: 'slow', FilterExpression: 'duration > 1' }, (a) => { arn = a.Group.GroupARN; return a.Group.GroupName === 'slow'; });
await call('GetGroup', { GroupARN: arn }, (a) => a.Group.FilterExpression === 'duration > 1');
await call('UpdateGroup', { GroupName: 'slow', FilterExpression: 'duration > 2' }, (a) => a.Group.FilterExpression === 'duration > 2');
await call('GetGroups', {}, (a) => a.Groups.map((group) => group.GroupName).join() === 'Default,slow');
await call('TagResource', { ResourceARN: arn, Tags: [{ Key: 'team', Value: 'a' }, { Key: 'stage', Value: 'b' }] });
await call('UntagResource', { ResourceARN: arn, TagKeys: ['stage'] });
await call('ListTagsForResource', { ResourceARN: arn }, (a) => a.Tags.length === 1 && a.Tags[0].Key === 'team');
await call('DeleteGroup', { GroupName: 'slow' });

await call('CreateSamplingRule', { SamplingRule: rule }, (a) => a.SamplingRuleRecord.CreatedAt instanceof Date);
await call('UpdateSamplingRule', { SamplingRuleUpdate: { RuleName: 'cart', FixedRate: 0.25 } }, (a) => a.SamplingRuleRecord.SamplingRule.FixedRate === 0.25);
await call('GetSamplingRules', {}, (a) => a.SamplingRuleRecords.length === 2);
await call('GetSamplingTargets',
  { SamplingStatisticsDocuments: [{ RuleName: 'cart', ClientID: '0123456789abcdef01234567', Timestamp: new Date(), RequestCount: 4, SampledCount: 2, BorrowCount: 1 }] },
  (a) => a.SamplingTargetDocuments[0].RuleName === 'cart' && a.LastRuleModification instanceof Date && a.UnprocessedStatistics.length === 0);
await call('GetSamplingStatisticSummaries', {}, (a) => a.SamplingStatisticSummaries[0].RequestCount === 4);
await call('DeleteSamplingRule', { RuleName: 'cart' }, (a) => a.SamplingRuleRecord.SamplingRule.RuleName === 'cart');

await call('PutEncryptionConfig', { Type: 'KMS', KeyId: 'alias/MyKey' }, (a) => a.EncryptionConfig.KeyId === 'alias/MyKey');
await call('GetEncryptionConfig', {}, (a) => a.EncryptionConfig.Type === 'KMS');
await call('PutResourcePolicy', { PolicyName: 'logs', PolicyDocument: '{"Statement":[]}' }, (a) => a.ResourcePolicy.PolicyName === 'logs');
await call('ListResourcePolicies', {}, (a) => a.ResourcePolicies.length === 1);
await call('DeleteResourcePolicy', { PolicyName: 'logs' });
await call('UpdateTraceSegmentDestination', { Destination: 'XRay' }, (a) => a.Destination === 'XRay');
await call('GetTraceSegmentDestination', {}, (a) => a.Destination === 'XRay');
await call('UpdateIndexingRule', { Name: 'Default', Rule: { Probabilistic: { DesiredSamplingPercentage: 5 } } },
  (a) => a.IndexingRule.Rule.Probabilistic.DesiredSamplingPercentage === 5);
await call('GetIndexingRules', {}, (a) => a.IndexingRules[0].Name === 'Default');

await call('GetInsightSummaries', { ...range, GroupName: 'Default' }, (a) => Array.isArray(a.InsightSummaries));
await call('GetInsight', insight);
await call('GetInsightEvents', insight);
await call('GetInsightImpactGraph', { ...insight, ...range });

const known = Object.keys(sdk).filter((name) => name.endsWith('Command') && name !== '$Command').map((name) => name.slice(0, -'Command'.length));
console.log(JSON.stringify({ known: known.sort(), seen }));
