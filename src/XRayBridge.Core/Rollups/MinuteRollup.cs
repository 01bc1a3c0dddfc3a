using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Rollups;

/// <summary>The traces that began in one minute, added up: of their complete documents.</summary>
/// <param name="Start">The minute's beginning.</param>
/// <param name="Totals">The caller's own.</param>
public sealed record MinuteRollup(Timestamp Start, ServiceGraphTotals Totals);
