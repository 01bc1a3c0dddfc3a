using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs;

/// <summary>Reads again what the log has stored.</summary>
public static class DocumentCodec
{
    /// <summary>
    /// Reads a stored document; <paramref name="raw"/> becomes a part of it and must not change afterwards. Names are not
    /// checked again: they were when the document came in, by the rule of its source.
    /// </summary>
    /// <param name="format">What the bytes are.</param>
    /// <param name="raw">The bytes.</param>
    /// <param name="names">Interns the texts that repeat.</param>
    /// <param name="options">How OTLP spans are read; <see cref="OtlpReadOptions.Default"/> when null.</param>
    /// <exception cref="InvalidDataException">The bytes are not a document of this format: the store is damaged.</exception>
    public static SegmentDocument Read(DocumentFormat format, ReadOnlyMemory<byte> raw, InternTable names, OtlpReadOptions? options = null)
    {
        SegmentDocument? document;
        DocumentError error;
        var read = format switch
        {
            DocumentFormat.XRayJson => SegmentReader.TryRead(raw, names, NameRule.AnyText, int.MaxValue, out document, out error),
            DocumentFormat.OtlpSpan => OtlpDocumentReader.TryRead(raw, names, out document, out error, options),
            _ => throw new InvalidDataException($"Cannot read a stored document: its format {(int)format} is not known."),
        };
        return read ? document! : throw new InvalidDataException($"Cannot read a stored document: {error.Message}");
    }
}
