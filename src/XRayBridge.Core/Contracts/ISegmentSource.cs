namespace XRayBridge.Core.Contracts;

/// <summary>Brings documents to <see cref="IIntake"/> until it is told to stop.</summary>
public interface ISegmentSource
{
    /// <summary>Unique in the process, as in <see cref="SourceId.Name"/>.</summary>
    string Name { get; }

    /// <summary>
    /// Runs until cancelled, then returns when nothing of its own is under way. Throws only when it cannot ever work (a port
    /// taken, a bad setting): the process then ends with the message.
    /// </summary>
    Task RunAsync(CancellationToken cancellationToken);
}
