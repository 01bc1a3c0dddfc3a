using System.Buffers;
using System.Text;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Tests.Codecs.Otlp;

public sealed class OtlpJsonTests
{
    [Fact]
    public void A_request_comes_back_from_json_as_it_was()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var request = new RandomRequest(seed).Next();
            Assert.Equal(request, FromJson(ToJson(request)));
        }
    }

    [Fact]
    public void Json_is_what_the_protocol_says()
    {
        var span = new Span
        {
            TraceId = ByteString.CopyFrom(Convert.FromHexString("5B8EFFF798038103D269B633813FC60C")),
            SpanId = ByteString.CopyFrom(Convert.FromHexString("EEE19B7EC3C1B174")),
            Name = "I'm a server span",
            Kind = Span.Types.SpanKind.Server,
            StartTimeUnixNano = 1544712660000000000,
            Attributes = { new KeyValue { Key = "my.int", Value = new AnyValue { IntValue = -7 } } },
            Status = new Status { Code = Status.Types.StatusCode.Error },
        };
        var request = new ExportTraceServiceRequest { ResourceSpans = { new ResourceSpans { ScopeSpans = { new ScopeSpans { Spans = { span } } } } } };
        Assert.Equal(
            """
            {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"I'm a server span","kind":2,"startTimeUnixNano":"1544712660000000000","attributes":[{"key":"my.int","value":{"intValue":"-7"}}],"status":{"code":2}}]}]}]}
            """,
            Encoding.UTF8.GetString(ToJson(request)));
    }

    [Theory]
    [InlineData("""{"resourceSpans":[{"schemaUrl":"\ud83d\ude00 \ud800 \u00e9\/\n","unknown":{"a":[1,{}]},"resource":null}]}""", "😀 \ufffd é/\n")]
    [InlineData("""{"resourceSpans":[{"schemaUrl":""}]}""", "")]
    public void Text_is_unescaped_and_unknown_members_are_ignored(string json, string schemaUrl) =>
        Assert.Equal(schemaUrl, Assert.Single(FromJson(Encoding.UTF8.GetBytes(json)).ResourceSpans).SchemaUrl);

    [Theory]
    [InlineData("""{"startTimeUnixNano":1544712660000000000}""", 1544712660000000000UL)]
    [InlineData("""{"startTimeUnixNano":"18446744073709551615"}""", 18446744073709551615UL)]
    [InlineData("""{"startTimeUnixNano":1.5e3}""", 1500UL)]
    public void Numbers_of_64_bits_may_be_text_or_numbers(string span, ulong expected)
    {
        var json = "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[" + span + "]}]}]}";
        Assert.Equal(expected, FromJson(Encoding.UTF8.GetBytes(json)).ResourceSpans[0].ScopeSpans[0].Spans[0].StartTimeUnixNano);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"resourceSpans":{}}""")]
    [InlineData("""{"resourceSpans":[1]}""")]
    [InlineData("""{"resourceSpans":[]} x""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"zz"}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"kind":1.5}]}]}]}""")]
    [InlineData("""{"resourceSpans":[{"schemaUrl":7}]}""")]
    public void Bad_json_is_refused_with_a_reason_and_nothing_is_written(string json)
    {
        var writer = new ProtobufWriter();
        writer.WriteBool(1, true);
        Assert.False(OtlpJsonReader.TryReadRequest(Encoding.UTF8.GetBytes(json), writer, out var error));
        Assert.StartsWith("Cannot read OTLP JSON: ", error);
        Assert.Equal(2, writer.Length);
    }

    [Fact]
    public void Values_nested_without_end_are_refused()
    {
        var value = new AnyValue { StringValue = "x" };
        for (var i = 0; i < 60; i++)
        {
            value = new AnyValue { ArrayValue = new ArrayValue { Values = { value } } };
        }

        var request = new ExportTraceServiceRequest { ResourceSpans = { new ResourceSpans { Resource = new() { Attributes = { new KeyValue { Value = value } } } } } };
        Assert.False(OtlpJsonWriter.TryWriteRequest(request.ToByteArray(), new ArrayBufferWriter<byte>()));
    }

    private static byte[] ToJson(ExportTraceServiceRequest request)
    {
        var json = new ArrayBufferWriter<byte>();
        Assert.True(OtlpJsonWriter.TryWriteRequest(request.ToByteArray(), json));
        return json.WrittenSpan.ToArray();
    }

    private static ExportTraceServiceRequest FromJson(byte[] json)
    {
        var writer = new ProtobufWriter();
        Assert.True(OtlpJsonReader.TryReadRequest(json, writer, out var error), error);
        return ExportTraceServiceRequest.Parser.ParseFrom(writer.Written);
    }
}
