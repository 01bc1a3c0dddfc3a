using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage;

/// <summary>An open store: the log, its readers and the state, which share one fate. Disposed last, when nothing uses it any more.</summary>
public interface IStore : IDisposable
{
    ISegmentLog Log { get; }

    ITraceReader Traces { get; }

    IStateStore State { get; }
}
