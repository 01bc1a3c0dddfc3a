namespace XRayBridge.Core.Contracts;

/// <summary>
/// A run of the log, in order. <see cref="After"/> is exclusive: a consumer whose position is <see cref="After"/> has missed
/// nothing when it takes this batch next, and its position is then <see cref="LastSequence"/>.
/// </summary>
/// <param name="After">No entry of the log lies between this sequence and the first of the batch.</param>
/// <param name="LastSequence">The position after the batch; at least the last entry's sequence, <see cref="After"/> when empty.</param>
/// <param name="Entries">The entries, ascending; may be empty.</param>
public sealed record LogBatch(long After, long LastSequence, IReadOnlyList<LogEntry> Entries);
