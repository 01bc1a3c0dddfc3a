using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>Steps between documents and requests that many tests take.</summary>
internal static class OtlpText
{
    /// <summary>The one-span documents of a request.</summary>
    public static List<byte[]> Split(byte[] request)
    {
        Assert.True(OtlpSpanSplitter.TryCount(request, out var count));
        var documents = new List<byte[]>();
        var splitter = new OtlpSpanSplitter(request);
        var writer = new ProtobufWriter();
        while (splitter.TryRead(writer, out var tooLarge))
        {
            Assert.False(tooLarge);
            documents.Add(writer.Written.ToArray());
            writer.Clear();
        }

        Assert.Equal(count, documents.Count);
        return documents;
    }

    /// <summary>An X-Ray document as an OTLP request.</summary>
    public static byte[] Convert(string xray, OtlpConventions conventions = OtlpConventions.Stable)
    {
        var json = Encoding.UTF8.GetBytes(xray);
        Assert.True(SegmentReader.TryRead(json, new InternTable(), NameRule.AnyText, out var document, out var error), error.Message);
        var builder = new OtlpRequestBuilder(conventions);
        builder.Add(document);
        var request = new ProtobufWriter();
        builder.Build(request);
        return request.Written.ToArray();
    }

    /// <summary>A request of OTLP JSON, whose ids are hex and not base64, by Google's parser.</summary>
    public static ExportTraceServiceRequest ParseJson(byte[] json)
    {
        var text = Regex.Replace(
            Encoding.UTF8.GetString(json),
            "\"(traceId|spanId|parentSpanId)\":\"([0-9a-fA-F]*)\"",
            id => $"\"{id.Groups[1].Value}\":\"{System.Convert.ToBase64String(System.Convert.FromHexString(id.Groups[2].Value))}\"");
        return JsonParser.Default.Parse<ExportTraceServiceRequest>(text);
    }

    /// <summary>A request as JSON for people.</summary>
    public static string ToJson(byte[] request)
    {
        var json = new ArrayBufferWriter<byte>();
        Assert.True(OtlpJsonWriter.TryWriteRequest(request, json, indented: true));
        return Encoding.UTF8.GetString(json.WrittenSpan) + "\n";
    }
}
