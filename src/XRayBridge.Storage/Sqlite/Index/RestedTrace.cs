using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>What the index takes in of a trace that documents came for.</summary>
/// <param name="Facts">Of all its documents.</param>
/// <param name="Complete">Its complete documents put together; null without any.</param>
/// <param name="CompleteBefore">Those among them that were taken in before; null without any, as nearly always.</param>
internal sealed record RestedTrace(TraceFacts Facts, TraceTree? Complete, TraceTree? CompleteBefore);
