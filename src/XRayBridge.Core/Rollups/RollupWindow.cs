using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Rollups;

/// <summary>What a store has added up of a range, in whole minutes.</summary>
/// <param name="Start">The beginning of the first minute.</param>
/// <param name="End">The end of the last.</param>
/// <param name="Minutes">Ascending; those without a trace are left out.</param>
/// <param name="Linking">Some of the traces that have links to others, the newest, and what these lead to.</param>
/// <param name="HasMoreLinking">There are more of them than that.</param>
public sealed record RollupWindow(
    Timestamp Start, Timestamp End, IReadOnlyList<MinuteRollup> Minutes, IReadOnlyList<TraceTree> Linking, bool HasMoreLinking);
