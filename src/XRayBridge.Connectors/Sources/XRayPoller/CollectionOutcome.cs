namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>How an attempt at a window ended.</summary>
/// <param name="Traces">Fetched and stored in it.</param>
/// <param name="IsComplete">All that the window holds is in the log.</param>
/// <param name="Failure">Why it ended early; null when it did not, or when <c>max_traces</c> ended it.</param>
internal readonly record struct CollectionOutcome(long Traces, bool IsComplete, Exception? Failure);
