using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage;

/// <summary>Reads the documents of a store again. One for the store: what reads shares the names.</summary>
internal sealed class StoredDocuments(StorageTelemetry telemetry, OtlpReadOptions spans)
{
    private readonly InternTable _names = new();

    /// <summary>A document held in <paramref name="place"/>, or null, told, when its bytes are not one. They become a part of it and must not change.</summary>
    public SegmentDocument? Read(string place, long sequence, DocumentFormat format, ReadOnlyMemory<byte> raw)
    {
        try
        {
            return DocumentCodec.Read(format, raw, _names, spans);
        }
        catch (InvalidDataException exception)
        {
            telemetry.Unreadable(place, sequence, exception);
            return null;
        }
    }
}
