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
    /// <exception cref="InvalidDataException">The bytes are not a document of this format: the store is damaged.</exception>
    public static SegmentDocument Read(DocumentFormat format, ReadOnlyMemory<byte> raw, InternTable names)
    {
        if (format != DocumentFormat.XRayJson)
        {
            throw new InvalidDataException($"Cannot read a stored document: its format {(int)format} is not known.");
        }

        return SegmentReader.TryRead(raw, names, NameRule.AnyText, out var document, out var error)
            ? document
            : throw new InvalidDataException($"Cannot read a stored document: {error.Message}");
    }
}
