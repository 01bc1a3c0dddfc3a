namespace XRayBridge.Core.Contracts;

/// <summary>A source that can fail for a while (a poller), tells how it is doing, and can be stopped and started by a user.</summary>
public interface IObservableSource : ISegmentSource
{
    /// <summary>The state now. Safe for concurrent use; cheap.</summary>
    SourceStatus Status { get; }

    /// <summary>Stops and starts it.</summary>
    SourceSwitch Switch { get; }
}
