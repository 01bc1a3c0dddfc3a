using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Rollups;

namespace XRayBridge.Storage;

/// <summary>An open store: the log, its readers and the state, which share one fate. Disposed last, when nothing uses it any more.</summary>
public interface IStore : IDisposable
{
    ISegmentLog Log { get; }

    ITraceReader Traces { get; }

    ITraceFinder Finder { get; }

    ITraceRollups Rollups { get; }

    /// <summary>Makes the index that <see cref="Finder"/> and <see cref="Rollups"/> ask, while it is run; null for a store without one.</summary>
    ILogConsumer? Indexer { get; }

    IStateStore State { get; }
}
