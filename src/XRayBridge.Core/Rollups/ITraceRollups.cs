using XRayBridge.Core.Model;

namespace XRayBridge.Core.Rollups;

/// <summary>Reads what a store has added up, minute by minute, of the traces that began then (docs/adr/0014).</summary>
public interface ITraceRollups
{
    /// <summary>
    /// The minutes that a range touches. Null when not more than <paramref name="atLeast"/> traces began then, which are better looked at one
    /// by one; when the store adds nothing up; and while its sums are far behind the log.
    /// </summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    /// <param name="atLeast">Traces.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask<RollupWindow?> TryReadAsync(Timestamp from, Timestamp to, int atLeast, CancellationToken cancellationToken);
}
