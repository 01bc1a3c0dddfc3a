namespace XRayBridge.Core.Contracts;

/// <summary>One page of traces.</summary>
/// <param name="Traces">Whole traces, newest first by the queried time.</param>
/// <param name="NextCursor">Where the next page begins; null when there is none.</param>
/// <param name="Scanned">Traces looked at to make this page.</param>
public sealed record TracePage(IReadOnlyList<StoredTrace> Traces, string? NextCursor, int Scanned);
