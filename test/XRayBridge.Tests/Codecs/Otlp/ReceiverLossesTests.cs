using System.Text;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>
/// What the collector's receiver and exporter lose or change on the way from X-Ray to OTLP and back (section 3.13 of the reference), one line
/// each: here it comes back as it was. <see cref="RoundTripTests"/> has all fields at random.
/// </summary>
public sealed class ReceiverLossesTests
{
    private static readonly InternTable Names = new();

    [Theory]
    [InlineData("names that an exporter would clean", """ "name":"Wait (5 s), \"x\"?" """)]
    [InlineData("names beside an attribute that exporters take for one", """ "annotations":{"peer.service":"other","aws.service":"s3"} """)]
    [InlineData("the SDK's name, not doubled", """ "aws":{"xray":{"sdk":"X-Ray for Go","sdk_version":"1.8.1","auto_instrumentation":true,"rule_name":"r"}} """)]
    [InlineData("ids, chain and counts of exceptions", """ "cause":{"working_directory":"/w","paths":["/p"],"exceptions":[{"id":"77aa66bb55cc44dd","type":"A","message":"m","remote":true,"truncated":3,"skipped":1,"cause":"88aa66bb55cc44dd"},{"id":"88aa66bb55cc44dd","type":"B"}]} """)]
    [InlineData("stack frames of Go", """ "aws":{"xray":{"sdk":"X-Ray for Go"}},"cause":{"exceptions":[{"id":"77aa66bb55cc44dd","type":"e","message":"m","stack":[{"path":"github.com/a/b/c.go","line":12,"label":"(*T).Method"},{"path":"x.go","line":7,"label":"a/b.f"}]}]} """)]
    [InlineData("stack frames of .NET without a line", """ "aws":{"xray":{"sdk":"X-Ray for .NET Core"}},"cause":{"exceptions":[{"id":"77aa66bb55cc44dd","type":"E","message":"m","stack":[{"path":null,"line":0,"label":"N.T.M"}]}]} """)]
    [InlineData("stack frames of a Lambda function without an SDK", """ "cause":{"exceptions":[{"id":"77aa66bb55cc44dd","type":"E","message":"m","stack":[{"path":"/var/task/i.js","line":3,"label":"handler"}]}]} """)]
    [InlineData("an exception without an id", """ "cause":{"exceptions":[{"type":"E","message":"m"}]} """)]
    [InlineData("a cause that names an exception", """ "fault":true,"cause":"77aa66bb55cc44dd" """)]
    [InlineData("an error without HTTP", """ "error":true """)]
    [InlineData("a throttle that is no error", """ "throttle":true """)]
    [InlineData("a fault beside a status of 400", """ "fault":true,"http":{"response":{"status":400}} """)]
    [InlineData("a status of 500 without a fault", """ "http":{"response":{"status":500}} """)]
    [InlineData("an empty cause, which is no fault", """ "cause":{} """)]
    [InlineData("a content length", """ "http":{"response":{"status":200,"content_length":861}} """)]
    [InlineData("an unknown content length", """ "http":{"response":{"content_length":-1}} """)]
    [InlineData("a client that was not forwarded", """ "http":{"request":{"client_ip":"203.0.113.9"}} """)]
    [InlineData("a client that was forwarded", """ "http":{"request":{"client_ip":"203.0.113.9","x_forwarded_for":true}} """)]
    [InlineData("a URL that is none", """ "http":{"request":{"url":"not a url","method":"BREW"}} """)]
    [InlineData("origin and ARN", """ "origin":"AWS::StepFunctions::StateMachine","resource_arn":"arn:aws:states:us-east-1:1:stateMachine:m","aws":{"resource_arn":"arn:aws:states:us-east-1:1:express:m:x"} """)]
    [InlineData("links", """ "links":[{"trace_id":"1-67891233-abcdef012345678912345678","id":"0102030405060708","attributes":{"aws.xray.reserved.names":["a"],"n":1.5,"i":3}}] """)]
    [InlineData("containers", """ "origin":"AWS::ECS::Fargate","aws":{"ecs":{"container":"c","container_arn":"arn:c","task_family":"f","launch_type":"FARGATE"},"eks":{"pod":"p"}} """)]
    [InlineData("Elastic Beanstalk", """ "origin":"AWS::ElasticBeanstalk::Environment","aws":{"elastic_beanstalk":{"environment_name":"e","version_label":"v","deployment_id":32}} """)]
    [InlineData("API Gateway", """ "aws":{"api_gateway":{"rest_api_id":"r","stage":"s","account_id":"1"}},"annotations":{"aws:api_id":"x"} """)]
    [InlineData("log groups", """ "aws":{"cloudwatch_logs":[{"log_group":"g","arn":"arn:g"},{"log_group":"h"}]} """)]
    [InlineData("the service's compiler and runtime", """ "service":{"version":"1","compiler":"gc","compiler_version":"go1.21","runtime":"r","runtime_version":"2","name":"n"} """)]
    [InlineData("a segment without an aws block", """ "user":"u" """)]
    [InlineData("a segment that goes on", """ "in_progress":true,"end_time":null """)]
    [InlineData("whole numbers beyond a double in metadata", """ "metadata":{"default":{"n":9007199254740993,"s":"<>&"},"other":{}} """)]
    public void A_segment_keeps(string what, string members) => AssertComesBack(what, members, "");

    [Theory]
    [InlineData("what precedes it, whether the callee is traced, and its retries", """ "namespace":"aws","precursor_ids":["0102030405060708"],"traced":true,"aws":{"operation":"Query","retries":2} """)]
    [InlineData("a local namespace", """ "namespace":"local" """)]
    [InlineData("the members of AWS calls", """ "namespace":"aws","aws":{"operation":"Query","table_name":"t","table_names":["t","u"],"consistent_read":true,"count":3,"queue_url":"https://q/1/n","topic_arn":"arn:t","bucket_name":"b","key":"k","function_name":"f","id_2":"x","new_member":{"a":[1]}} """)]
    [InlineData("SQL of a vendor by its display name", """ "namespace":"remote","sql":{"url":"jdbc:postgresql://h:5432/db?x=1","database_type":"PostgreSQL","database_version":"15","driver_version":"d","user":"u","preparation":"statement","sanitized_query":"select ?"} """)]
    [InlineData("SQL with a connection string", """ "namespace":"remote","sql":{"connection_string":"Server=h;Database=d","database_type":"Microsoft SQL Server"} """)]
    [InlineData("a client's address, without becoming a segment", """ "http":{"request":{"client_ip":"203.0.113.9","method":"GET"}} """)]
    public void An_independent_subsegment_keeps(string what, string members) =>
        AssertComesBack(what, members, """ ,"type":"subsegment","parent_id":"7c393f52cf950a66" """);

    private static void AssertComesBack(string what, string members, string more)
    {
        var json =
            $$"""{"name":"shop","id":"b7895bbc399a6a01","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1694461253.1630001,"end_time":1694461254.5{{more}},{{members}}}""";
        var document = Read(json);
        foreach (var conventions in new[] { OtlpConventions.Stable, OtlpConventions.Both })
        {
            var span = Assert.Single(OtlpText.Split(OtlpText.Convert(json, conventions)));
            Assert.True(OtlpDocumentReader.TryRead(span, Names, out var back, out var error), error.Message);
            var expected = EntityText.Of(document.Root, document.TraceId, document.ParentId);
            var actual = EntityText.Of(back.Root, back.TraceId, back.ParentId);
            Assert.True(expected == actual, $"{what}, {conventions}:\n{expected}\ncame back as\n{actual}");
        }
    }

    private static SegmentDocument Read(string json)
    {
        Assert.True(SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), Names, NameRule.AnyText, out var document, out var error), error.Message);
        return document;
    }
}
