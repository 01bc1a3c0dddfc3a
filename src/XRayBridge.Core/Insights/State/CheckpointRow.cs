namespace XRayBridge.Core.Insights.State;

/// <summary>Where the consumer was.</summary>
/// <param name="Position">In the log.</param>
/// <param name="ReplayAfter">What brings back in which minutes traces began.</param>
/// <param name="Dirty">Minutes to be counted again.</param>
internal sealed record CheckpointRow(long Position, long ReplayAfter, IReadOnlyList<long> Dirty);
