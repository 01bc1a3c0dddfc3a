using XRayBridge.Core.Contracts;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>The first thing found wrong with a document; it ends the reading. Made only for documents that are refused.</summary>
/// <param name="Reason">Under what it is counted.</param>
/// <param name="Field">The field, within its entity; empty for the entity itself.</param>
/// <param name="Position">The byte where it was found.</param>
/// <param name="Cause">What is wrong and how to write it.</param>
internal sealed record ReadFault(DropReason Reason, string Field, long Position, string Cause)
{
    /// <summary>The entity as a JSON path, such as <c>subsegments[2].subsegments[0]</c>; empty for the root.</summary>
    public string Path { get; private set; } = string.Empty;

    /// <summary>Called on the way out of each list of subsegments, the innermost first.</summary>
    public void Within(int index) => Path = Path.Length == 0 ? $"subsegments[{index}]" : $"subsegments[{index}].{Path}";

    /// <summary>As the service words it, with the cause that the service leaves <c>null</c>.</summary>
    public string Message()
    {
        var kind = Path.Length == 0 ? "segment" : "subsegment";
        var place = (Path.Length, Field.Length) switch
        {
            (0, 0) => "the document",
            (0, _) => Field,
            (_, 0) => Path,
            _ => $"{Path}.{Field}",
        };
        return $"Invalid {kind}. ErrorCode: {ErrorCodes.Of(Reason)}, Cause: {place} at byte {Position}: {Cause}";
    }
}
