using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Reads documents of the format <see cref="DocumentFormat.OtlpSpan"/>, a ResourceSpans with exactly one span, as X-Ray
/// documents. docs/otlp-mapping.md has the tables. Never throws for bad input.
/// </summary>
public static class OtlpDocumentReader
{
    /// <summary>Reads a span; on success the bytes belong to the document and must not change.</summary>
    /// <param name="raw">The span.</param>
    /// <param name="names">Interns the texts that repeat.</param>
    /// <param name="document">The span as an X-Ray document, with <paramref name="raw"/> as its bytes.</param>
    /// <param name="error">Why not.</param>
    /// <param name="options">Which attributes become annotations; <see cref="OtlpReadOptions.Default"/> when null.</param>
    public static bool TryRead(
        ReadOnlyMemory<byte> raw,
        InternTable names,
        [NotNullWhen(true)] out SegmentDocument? document,
        out DocumentError error,
        OtlpReadOptions? options = null)
    {
        document = null;
        var json = new ArrayBufferWriter<byte>(Math.Clamp(raw.Length + (raw.Length / 2), 256, SegmentReader.MaxSizeBytes));
        if (!TryWriteXRay(raw, json, out error, options)
            || !SegmentReader.TryRead(json.WrittenMemory, names, NameRule.AnyText, int.MaxValue, out var converted, out error))
        {
            return false;
        }

        document = new SegmentDocument
        {
            TraceId = converted.TraceId,
            ParentId = converted.ParentId,
            Root = converted.Root,
            Format = DocumentFormat.OtlpSpan,
            Raw = raw,
        };
        return true;
    }

    /// <summary>Writes a span as the JSON of an X-Ray document; it may be larger than the X-Ray service takes.</summary>
    /// <param name="raw">The span.</param>
    /// <param name="destination">Receives one JSON object; nothing on false.</param>
    /// <param name="error">Why not.</param>
    /// <param name="options">See <see cref="TryRead"/>.</param>
    public static bool TryWriteXRay(
        ReadOnlyMemory<byte> raw, IBufferWriter<byte> destination, out DocumentError error, OtlpReadOptions? options = null)
    {
        if (raw.Length > OtlpLimits.MaxSpanBytes)
        {
            error = Refuse(DropReason.TooLarge, $"{raw.Length} bytes with its resource, {OtlpLimits.MaxSpanBytes} are allowed");
            return false;
        }

        if (!OtlpSpan.TryRead(raw.Span, out var span, out var fault))
        {
            error = Refuse(fault.Reason, fault.Text);
            return false;
        }

        using (var json = new Utf8JsonWriter(
            destination, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            XRayDocumentWriter.Write(json, ref span, options ?? OtlpReadOptions.Default);
        }

        span.Dispose();
        error = default;
        return true;
    }

    private static DocumentError Refuse(DropReason reason, string cause) =>
        new(reason, ErrorCodes.Of(reason), $"Cannot read OTLP span: {cause}.", Id: null);
}
