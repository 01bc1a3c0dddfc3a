using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>What is to be added to the stored sums of a minute.</summary>
internal sealed class PendingMinute
{
    public ServiceGraphTotals Totals { get; } = new();

    /// <summary>Traces that have links.</summary>
    public HashSet<TraceId> Linking { get; } = [];

    public void Add(PendingMinute other)
    {
        Totals.Add(other.Totals);
        Linking.UnionWith(other.Linking);
    }
}
