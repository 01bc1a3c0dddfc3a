using XRayBridge.Core.Filters.Candidates;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>The index at one moment: every document up to the position is in exactly one of the three.</summary>
/// <param name="Position">The last sequence that is in it.</param>
/// <param name="Blocks">What is stored.</param>
/// <param name="Rested">What waits to be stored.</param>
/// <param name="Open">What documents may still come for.</param>
/// <param name="Rollups">What waits to be added to the stored sums; the caller's own.</param>
/// <param name="Connection">Reads the blocks as they were at that moment.</param>
internal sealed record IndexSnapshot(
    long Position,
    IReadOnlyList<IndexBlock> Blocks,
    IReadOnlyList<TraceFacts> Rested,
    IReadOnlyList<OpenTraceSnapshot> Open,
    PendingRollups Rollups,
    IndexConnection Connection);
