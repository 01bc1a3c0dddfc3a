using System.Buffers;
using System.Text.Json;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes a document as it was received, members that nobody knows included: <c>{"id":"...","format":"xray","text":"{...}"}</c>.
/// An OTLP span, which is binary, is written as OTLP JSON: its known fields, with its resource and scope.
/// </summary>
public static class OriginalDocumentWriter
{
    public static void Write(SegmentDocument document, Utf8JsonWriter json)
    {
        var isOtlp = document.Format == DocumentFormat.OtlpSpan;
        json.WriteStartObject();
        IdWriter.Write(json, "id"u8, document.Id);
        json.WriteString("format"u8, isOtlp ? "otlp"u8 : "xray"u8);
        json.WriteString("text"u8, isOtlp ? OtlpJson(document) : document.Raw.Span);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> OtlpJson(SegmentDocument document)
    {
        var request = new ProtobufWriter();
        var spans = request.BeginMessage(OtlpFields.Request.ResourceSpans);
        request.WriteRaw(document.Raw.Span);
        request.EndMessage(spans);
        var json = new ArrayBufferWriter<byte>();
        return OtlpJsonWriter.TryWriteRequest(request.Written, json)
            ? json.WrittenSpan
            : throw new InvalidDataException($"The span {document.Id} was read and cannot be written.");
    }
}
