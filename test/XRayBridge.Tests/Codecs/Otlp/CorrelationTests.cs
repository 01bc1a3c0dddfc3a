using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Core.Model;
using AnyValue = OpenTelemetry.Proto.Common.V1.AnyValue;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>From a trace in one system to the trace in the other: ids in both forms, and links to contexts found in text.</summary>
public sealed class CorrelationTests
{
    private const string OtherTrace = "0af7651916cd43dd8448eb211c80319c";
    private const string OtherSpan = "b7ad6b7169203331";
    private const string TraceParent = $"00-{OtherTrace}-{OtherSpan}-01";
    private const string XRayHeader = $"Root=1-0af76519-16cd43dd8448eb211c80319c;Parent={OtherSpan};Sampled=1";

    [Theory]
    [InlineData("annotations", """{"traceparent":"TRACEPARENT"}""", "annotation")]
    [InlineData("annotations", """{"http_traceparent":"TRACEPARENT"}""", "annotation")]
    [InlineData("annotations", """{"x_amzn_trace_id":"HEADER"}""", "annotation")]
    [InlineData("metadata", """{"default":{"traceparent":"TRACEPARENT"}}""", "metadata")]
    [InlineData("metadata", """{"http":{"request":{"headers":{"Traceparent":["TRACEPARENT"]}}}}""", "metadata")]
    [InlineData("metadata", """{"http":{"headers":{"X-Amzn-Trace-Id":"Self=1-67891233-abcdef012345678912345678;HEADER"}}}""", "metadata")]
    [InlineData("metadata", """{"sqs":{"attributes":{"AWSTraceHeader":"HEADER"}}}""", "metadata")]
    public void A_context_found_in_a_document_is_a_span_link_that_says_where(string block, string json, string source)
    {
        var link = Assert.Single(Convert($$"""{"{{block}}":{{json}} }""").Links);
        Assert.Equal((OtherTrace, OtherSpan), (Hex(link.TraceId), Hex(link.SpanId)));
        Assert.Equal(source, Assert.Single(link.Attributes, attribute => attribute.Key == "aws.xray.link.source").Value.StringValue);
    }

    [Theory]
    [InlineData("""{"annotations":{"traceparent":"00-64ff6d44aea567060462405d5ce05581-b7ad6b7169203331-01"}}""")]
    [InlineData("""{"annotations":{"traceparent":"00-00000000000000000000000000000000-b7ad6b7169203331-01"}}""")]
    [InlineData("""{"annotations":{"traceparent":"none","parent":"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}}""")]
    [InlineData("""{"metadata":{"default":{"traceparent":{"a":1},"x-amzn-trace-id":[],"trace":"Root=1"}}}""")]
    public void The_own_trace_and_what_is_no_context_make_no_link(string members) => Assert.Empty(Convert(members).Links);

    [Fact]
    public void A_found_link_is_not_among_the_documents_own_when_it_comes_back()
    {
        var request = OtlpText.Convert(Document("""{"annotations":{"traceparent":"TRACEPARENT"},"links":[{"trace_id":"1-67891233-abcdef012345678912345678","id":"0102030405060708"}]}"""));
        var document = Read(OtlpText.Split(request)[0]);
        Assert.Equal("1-67891233-abcdef012345678912345678", Assert.Single(document.Root.Links).TraceId.ToString());
    }

    [Theory]
    [InlineData("http.request.header.traceparent", TraceParent, true)]
    [InlineData("http.request.header.x_amzn_trace_id", XRayHeader, true)]
    [InlineData("messaging.message.header.traceparent", TraceParent, false)]
    [InlineData("traceparent", TraceParent, false)]
    public void A_context_found_in_a_span_is_a_link_of_its_document(string key, string value, bool isList)
    {
        var text = new AnyValue { StringValue = value };
        var attribute = new KeyValue { Key = key, Value = isList ? new AnyValue { ArrayValue = new ArrayValue { Values = { text } } } : text };
        var link = Assert.Single(Read(Span(attribute)).Root.Links);
        Assert.Equal(("1-0af76519-16cd43dd8448eb211c80319c", OtherSpan), (link.TraceId.ToString(), link.Id?.ToString()));
    }

    [Theory]
    [InlineData(OtlpConventions.Stable)]
    [InlineData(OtlpConventions.Legacy)]
    [InlineData(OtlpConventions.Both)]
    public void Every_span_has_its_ids_as_X_Ray_writes_them(OtlpConventions conventions)
    {
        var spans = Spans("""{"subsegments":[{"name":"a","id":"0102030405060708","start_time":1,"end_time":2,"subsegments":[{"name":"b","id":"0102030405060709","start_time":1,"end_time":2}]}]}""", conventions);
        Assert.Equal(3, spans.Count);
        Assert.All(spans, span =>
        {
            Assert.Equal("1-64ff6d44-aea567060462405d5ce05581", Text(span, "aws.xray.trace_id"));
            Assert.Equal(Hex(span.SpanId), Text(span, "aws.xray.segment_id"));
        });
    }

    /// <summary>A document with some members, in which the other trace's context stands for its names.</summary>
    private static string Document(string members) =>
        """{"name":"shop","id":"b7895bbc399a6a01","trace_id":"1-64ff6d44-aea567060462405d5ce05581","start_time":1,"end_time":2,"""
        + members[1..].Replace("TRACEPARENT", TraceParent, StringComparison.Ordinal).Replace("HEADER", XRayHeader, StringComparison.Ordinal);

    private static Span Convert(string members) => Assert.Single(Spans(members, OtlpConventions.Stable));

    private static List<Span> Spans(string members, OtlpConventions conventions) =>
        [.. ExportTraceServiceRequest.Parser.ParseFrom(OtlpText.Convert(Document(members), conventions)).ResourceSpans[0].ScopeSpans[0].Spans];

    private static byte[] Span(KeyValue attribute)
    {
        var span = new Span
        {
            TraceId = ByteString.CopyFrom(System.Convert.FromHexString("64ff6d44aea567060462405d5ce05581")),
            SpanId = ByteString.CopyFrom(System.Convert.FromHexString("b7895bbc399a6a01")),
            Name = "work",
            Attributes = { attribute },
        };
        return new ResourceSpans { Resource = new Resource(), ScopeSpans = { new ScopeSpans { Spans = { span } } } }.ToByteArray();
    }

    private static SegmentDocument Read(byte[] span)
    {
        Assert.True(OtlpDocumentReader.TryRead(span, new InternTable(), out var document, out var error), error.Message);
        return document;
    }

    private static string Text(Span span, string key) => Assert.Single(span.Attributes, attribute => attribute.Key == key).Value.StringValue;

    private static string Hex(ByteString id) => System.Convert.ToHexStringLower(id.Span);
}
