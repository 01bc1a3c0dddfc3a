using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;
using Code = OpenTelemetry.Proto.Trace.V1.Status.Types.StatusCode;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>The quirks of the collector's receiver (section 2.11 of the reference), none of which the stable set has.</summary>
public sealed class ReceiverQuirksTests
{
    [Theory]
    [InlineData("an empty cause is no error", """ "cause":{} """, Code.Unset)]
    [InlineData("4xx leaves a server unset", """ "error":true,"http":{"response":{"status":404}} """, Code.Unset)]
    [InlineData("399 is no error", """ "http":{"response":{"status":399}} """, Code.Unset)]
    [InlineData("5xx is an error", """ "http":{"response":{"status":503}} """, Code.Error)]
    [InlineData("a fault is an error without a status", """ "fault":true """, Code.Error)]
    [InlineData("4xx on a server with an exception is an error", """ "http":{"response":{"status":404}},"cause":{"exceptions":[{"type":"E"}]} """, Code.Error)]
    public void The_status_of_a_segment(string what, string members, Code expected) =>
        Assert.True(expected == (Convert(members).Span.Status?.Code ?? Code.Unset), what);

    [Fact]
    public void A_client_error_of_a_call_is_an_error()
    {
        var spans = Request(""" "subsegments":[{"name":"n","id":"0102030405060708","namespace":"remote","start_time":1,"end_time":2,"http":{"response":{"status":404}}}] """).ResourceSpans[0].ScopeSpans[0].Spans;
        Assert.Equal((Code.Unset, Code.Error), (spans[0].Status?.Code ?? Code.Unset, spans[1].Status.Code));
    }

    [Theory]
    [InlineData("X-Ray for Go", "go")]
    [InlineData("X-Ray for Node.js", "nodejs")]
    [InlineData("X-Ray for .NET Core", "dotnet")]
    [InlineData("X-Ray for Python", "python")]
    public void The_language_is_the_SDKs_in_OpenTelemetrys_spelling_also_with_an_exception(string sdk, string language)
    {
        var (resource, _) = Convert($$""" "aws":{"xray":{"sdk":"{{sdk}}"} },"cause":{"exceptions":[{"type":"E"}]} """);
        Assert.Equal(language, resource["telemetry.sdk.language"]);
        Assert.Equal(sdk, resource["telemetry.sdk.name"]);
    }

    [Fact]
    public void A_segment_without_an_aws_block_claims_no_cloud() => Assert.DoesNotContain("cloud.provider", Convert(""" "user":"u" """).Resource.Keys);

    [Fact]
    public void An_independent_subsegment_does_not_take_the_callees_name_for_the_services()
    {
        var (resource, span) = Convert(""" "type":"subsegment","parent_id":"7c393f52cf950a66","namespace":"remote" """);
        Assert.Equal(("unknown_service", "shop"), (resource["service.name"], span.Name));
    }

    [Theory]
    [InlineData(""" "sql":{"url":"//host:5432/db"},"type":"subsegment","parent_id":"7c393f52cf950a66" """)]
    [InlineData(""" "namespace":"special","type":"subsegment","parent_id":"7c393f52cf950a66" """)]
    [InlineData(""" "metadata":{"default":[1],"n":null} """)]
    [InlineData(""" "http":{"response":{"status":200.0}},"aws":{"account_id":123,"retries":"1"} """)]
    public void No_odd_value_costs_the_document(string members) => Assert.Equal("shop", Convert(members).Span.Name);

    [Fact]
    public void An_exception_happened_when_the_entity_ended_and_its_id_is_no_message()
    {
        var (_, span) = Convert(""" "cause":{"exceptions":[{"id":"77aa66bb55cc44dd","type":"E","message":"m"}]},"subsegments":[{"name":"n","id":"0102030405060708","start_time":1,"end_time":2,"cause":"77aa66bb55cc44dd"}] """);
        Assert.Equal(2_000_000_000UL, Assert.Single(span.Events).TimeUnixNano);
        var child = Request(""" "cause":{"exceptions":[{"id":"77aa66bb55cc44dd","type":"E","message":"m"}]},"subsegments":[{"name":"n","id":"0102030405060708","start_time":1,"end_time":2,"cause":"77aa66bb55cc44dd"}] """)
            .ResourceSpans[0].ScopeSpans[0].Spans[1];
        Assert.Equal("m", child.Status.Message);
    }

    [Fact]
    public void A_content_length_written_as_text_is_a_number()
    {
        var (_, span) = Convert(""" "http":{"response":{"content_length":"861"}} """);
        Assert.Equal(861, Assert.Single(span.Attributes, attribute => attribute.Key == "http.response.body.size").Value.IntValue);
    }

    private static ExportTraceServiceRequest Request(string members) => ExportTraceServiceRequest.Parser.ParseFrom(OtlpText.Convert(
        $$"""{"name":"shop","id":"b7895bbc399a6a01","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1,"end_time":2,{{members}}}"""));

    private static (Dictionary<string, string> Resource, Span Span) Convert(string members)
    {
        var request = Request(members);
        var resource = Assert.Single(request.ResourceSpans);
        return (resource.Resource.Attributes.ToDictionary(attribute => attribute.Key, attribute => attribute.Value.StringValue), resource.ScopeSpans[0].Spans[0]);
    }
}
