namespace XRayBridge.Core.Contracts;

/// <summary>A source that can fail for a while (a poller) and tells how it is doing.</summary>
public interface IObservableSource : ISegmentSource
{
    /// <summary>The state now. Safe for concurrent use; cheap.</summary>
    SourceStatus Status { get; }
}
