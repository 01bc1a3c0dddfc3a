namespace XRayBridge.Core.Semantics;

/// <summary>
/// All that must be saved of a <see cref="CallJoiner"/>: its entries are in the log. Replaying what comes after
/// <paramref name="ReplayAfter"/> with these marks makes the same open entries again.
/// </summary>
internal sealed record JoinerCheckpoint(long ReplayAfter, IReadOnlyList<ExpiryMark> Marks);
