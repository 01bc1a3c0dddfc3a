using System.Buffers;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Fuzz;

/// <summary>Hostile OTLP, with the independent implementation to say what is well formed.</summary>
public sealed class OtlpFuzzTests
{
    private const int MaxLength = 128 * 1024;

    /// <summary>Two bytes of an empty attribute become an entry of the table, a member of metadata and a string.</summary>
    private const int AllocationFactor = 256;

    private const int AllocationBase = 128 * 1024;

    private readonly InternTable _names = new();

    [Fact]
    public void Any_span_is_refused_or_becomes_a_document() => FuzzRun.Over("OtlpSpan", MaxLength, CheckSpan);

    [Fact]
    public void Any_request_is_refused_or_keeps_its_spans() => FuzzRun.Over("OtlpRequest", MaxLength, CheckRequest);

    [Fact]
    public void Any_json_is_refused_or_means_the_same_again() => FuzzRun.Over("OtlpJson", MaxLength, CheckJson);

    private void CheckSpan(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var accepted = OtlpDocumentReader.TryRead(input, _names, out var document, out var error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationBase + (AllocationFactor * (long)input.Length));
        if (accepted)
        {
            Assert.Equal(OnlySpan(ResourceSpans.Parser.ParseFrom(input))!.SpanId.ToByteArray(), Convert.FromHexString(SpanIdOf(document!.Raw)));
        }
        else
        {
            Assert.NotEmpty(error.Message);
            Assert.False(MustBeAccepted(input, error), error.Message);
        }
    }

    /// <summary>Only what is not protobuf, not one span, or over a limit may be called malformed.</summary>
    private static bool MustBeAccepted(byte[] input, DocumentError error) =>
        error.Reason == DropReason.InvalidSpan
        && TryParse(ResourceSpans.Parser, input) is { } parsed
        && OnlySpan(parsed) is { TraceId.Length: 16, SpanId.Length: 8, ParentSpanId.Length: 0 or 8 } span
        && span.Attributes.Count + (parsed.Resource?.Attributes.Count ?? 0) < OtlpLimits.MaxAttributes
        && !span.ToString().Contains("Value\": { \"arrayValue\": { \"values\": [ { \"arrayValue\"", StringComparison.Ordinal);

    private static Span? OnlySpan(ResourceSpans resource) => resource.ScopeSpans.SelectMany(scope => scope.Spans).ToList() is [var only] ? only : null;

    private static string SpanIdOf(ReadOnlyMemory<byte> raw) => Convert.ToHexString(OnlySpan(ResourceSpans.Parser.ParseFrom(raw.Span))!.SpanId.Span);

    private static void CheckRequest(byte[] input)
    {
        var parsed = TryParse(ExportTraceServiceRequest.Parser, input);
        if (!OtlpSpanSplitter.TryCount(input, out var count))
        {
            Assert.Null(parsed);
            return;
        }

        var joiner = new OtlpSpanJoiner();
        var splitter = new OtlpSpanSplitter(input);
        var read = 0;
        var refused = 0;
        for (var span = new ProtobufWriter(); splitter.TryRead(span, out var tooLarge); span = new ProtobufWriter())
        {
            read++;
            refused += tooLarge ? 1 : 0;
            joiner.Add(span.Written.ToArray());
        }

        Assert.Equal(count, read);
        if (parsed is not null && refused == 0)
        {
            var joined = new ProtobufWriter();
            joiner.Write(joined);
            Assert.Equal(SpansOf(parsed), SpansOf(ExportTraceServiceRequest.Parser.ParseFrom(joined.Written)));
        }
    }

    private static List<string> SpansOf(ExportTraceServiceRequest request) =>
        [.. request.ResourceSpans.SelectMany(resource => resource.ScopeSpans).SelectMany(scope => scope.Spans).Select(span => Convert.ToHexString(span.ToByteArray())).Order()];

    private static void CheckJson(byte[] input)
    {
        var request = new ProtobufWriter();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var accepted = OtlpJsonReader.TryReadRequest(input, request, out var error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, AllocationBase + (AllocationFactor * (long)input.Length));
        if (!accepted)
        {
            Assert.NotNull(error);
            return;
        }

        Assert.NotNull(TryParse(ExportTraceServiceRequest.Parser, request.Written.ToArray()));
        var json = new ArrayBufferWriter<byte>();
        Assert.True(OtlpJsonWriter.TryWriteRequest(request.Written, json));
        var again = new ProtobufWriter();
        Assert.True(OtlpJsonReader.TryReadRequest(json.WrittenSpan, again, out error), error);
        Assert.Equal(
            ExportTraceServiceRequest.Parser.ParseFrom(request.Written), ExportTraceServiceRequest.Parser.ParseFrom(again.Written));
    }

    private static T? TryParse<T>(MessageParser<T> parser, byte[] input)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(input);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
