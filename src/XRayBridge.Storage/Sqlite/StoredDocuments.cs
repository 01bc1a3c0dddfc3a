using XRayBridge.Codecs;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Reads rows' documents. One for the store: what reads shares the names.</summary>
internal sealed class StoredDocuments(StorageTelemetry telemetry)
{
    private readonly InternTable _names = new();

    /// <summary>The document of a row, or null, told, when its bytes are not one.</summary>
    public SegmentDocument? Read(string file, long sequence, DocumentFormat format, ReadOnlySpan<byte> raw)
    {
        try
        {
            return DocumentCodec.Read(format, raw.ToArray(), _names);
        }
        catch (InvalidDataException exception)
        {
            telemetry.Unreadable(file, sequence, exception);
            return null;
        }
    }
}
