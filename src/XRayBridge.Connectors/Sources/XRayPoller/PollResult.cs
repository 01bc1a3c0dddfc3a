using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>Where a poll that did not fail has left its target.</summary>
/// <param name="Position">The end of what is complete.</param>
/// <param name="UnfinishedEnd">The end of a window that <c>max_traces</c> cut short: it is kept, so that the window can be finished however much comes in.</param>
/// <param name="IsComplete">A window was completed.</param>
internal readonly record struct PollResult(Timestamp Position, Timestamp? UnfinishedEnd, bool IsComplete);
