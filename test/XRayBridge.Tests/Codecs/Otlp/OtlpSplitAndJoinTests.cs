using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Tests.Codecs.Otlp;

public sealed class OtlpSplitAndJoinTests
{
    [Fact]
    public void Each_span_stands_alone_with_its_resource_and_scope()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var request = new RandomRequest(seed).Next();
            var expected = Flatten(request);
            var documents = OtlpText.Split(request.ToByteArray());
            Assert.Equal(expected, documents.Select(document => ResourceSpans.Parser.ParseFrom(document)));
        }
    }

    [Fact]
    public void Joined_again_every_span_has_the_bytes_it_came_with()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var request = new RandomRequest(seed).Next();
            var joined = Join(OtlpText.Split(request.ToByteArray()));
            Assert.Equal(SpanBytes(request), SpanBytes(ExportTraceServiceRequest.Parser.ParseFrom(joined)));
        }
    }

    [Fact]
    public void Spans_of_one_resource_and_scope_share_them_again()
    {
        var scope = new ScopeSpans { Scope = new() { Name = "lib" }, Spans = { new Span { Name = "a" }, new Span { Name = "b" } } };
        var request = new ExportTraceServiceRequest { ResourceSpans = { new ResourceSpans { Resource = new(), ScopeSpans = { scope } } } };
        Assert.Equal(request.ToByteArray(), Join(OtlpText.Split(request.ToByteArray())));
    }

    [Fact]
    public void Fields_of_a_later_schema_are_kept()
    {
        // Field 99 of the resource spans, of the scope and of the span.
        byte[] unknown = [0x9a, 0x06, 0x01, 0x2a];
        byte[] span = [0x12, 4, .. unknown];
        byte[] scope = [.. unknown, .. span];
        byte[] resource = [.. unknown, 0x12, (byte)scope.Length, .. scope];
        byte[] request = [0x0a, (byte)resource.Length, .. resource];
        Assert.Equal(request, Join(OtlpText.Split(request)));
    }

    [Fact]
    public void A_document_of_unusual_field_order_goes_out_as_it_is()
    {
        // A scope's name after its span.
        byte[] document = [0x12, 9, 0x12, 2, 0x2a, 0, 0x0a, 3, 0x0a, 1, (byte)'x'];
        var joiner = new OtlpSpanJoiner();
        joiner.Add(document);
        joiner.Add(document);
        var writer = new ProtobufWriter();
        joiner.Write(writer);
        Assert.Equal([0x0a, 11, .. document, 0x0a, 11, .. document], writer.Written.ToArray());
    }

    [Theory]
    [InlineData(new byte[] { 0x0a })]
    [InlineData(new byte[] { 0x0a, 5, 1 })]
    [InlineData(new byte[] { 0x0a, 2, 0x12, 9 })]
    [InlineData(new byte[] { 0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f })]
    [InlineData(new byte[] { 0x00 })]
    [InlineData(new byte[] { 0x0f })]
    public void A_malformed_request_is_refused(byte[] request) => Assert.False(OtlpSpanSplitter.TryCount(request, out _));

    [Fact]
    public void A_resource_too_large_to_repeat_refuses_its_spans_only()
    {
        var large = new ResourceSpans { SchemaUrl = new string('x', OtlpSpanSplitter.MaxSharedBytes + 1), ScopeSpans = { new ScopeSpans { Spans = { new Span() } } } };
        var good = new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { new Span { Name = "good" } } } } };
        var splitter = new OtlpSpanSplitter(new ExportTraceServiceRequest { ResourceSpans = { large, good } }.ToByteArray());
        var writer = new ProtobufWriter();
        Assert.True(splitter.TryRead(writer, out var tooLarge) && tooLarge);
        Assert.Equal(0, writer.Length);
        Assert.True(splitter.TryRead(writer, out tooLarge) && !tooLarge);
        Assert.False(splitter.TryRead(writer, out _));
    }

    private static byte[] Join(List<byte[]> documents)
    {
        var joiner = new OtlpSpanJoiner();
        documents.ForEach(document => joiner.Add(document));
        var writer = new ProtobufWriter();
        joiner.Write(writer);
        return writer.Written.ToArray();
    }

    private static IEnumerable<ResourceSpans> Flatten(ExportTraceServiceRequest request) =>
        from resource in request.ResourceSpans
        from scope in resource.ScopeSpans
        from span in scope.Spans
        select new ResourceSpans
        {
            Resource = resource.Resource,
            SchemaUrl = resource.SchemaUrl,
            ScopeSpans = { new ScopeSpans { Scope = scope.Scope, SchemaUrl = scope.SchemaUrl, Spans = { span } } },
        };

    private static List<string> SpanBytes(ExportTraceServiceRequest request) =>
        [.. Flatten(request).Select(one => Convert.ToHexString(one.ScopeSpans[0].Spans[0].ToByteArray())).Order()];
}
