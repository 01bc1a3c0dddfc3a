using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A segment of a node: what the terms of <c>service() { }</c> are about.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Partial">It is in progress.</param>
/// <param name="Inferred">It was made up from the caller's subsegment.</param>
/// <param name="Root">The trace begins here.</param>
/// <param name="ResponseTime">From its start to its answer; null while there is none.</param>
/// <param name="Duration">From its start to the end of all its work; null while there is none.</param>
/// <param name="Http">Its HTTP block.</param>
public sealed record FilterTraceSegment(
    Outcome Outcome,
    bool Partial,
    bool Inferred,
    bool Root,
    Duration? ResponseTime,
    Duration? Duration,
    HttpBlock? Http);
