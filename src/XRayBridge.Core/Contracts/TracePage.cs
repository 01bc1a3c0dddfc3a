namespace XRayBridge.Core.Contracts;

/// <summary>One page of traces.</summary>
/// <param name="Traces">Whole traces, newest first by the queried time.</param>
/// <param name="NextCursor">Where the next page begins; null when there is none.</param>
/// <param name="Scanned">
/// Traces looked at to make this page, in an index or by their documents. One that an index holds twice, because it got documents
/// later, counts twice.
/// </param>
public sealed record TracePage(IReadOnlyList<StoredTrace> Traces, string? NextCursor, int Scanned)
{
    /// <summary>Those of them whose documents were read.</summary>
    public int Read { get; init; } = Scanned;
}
