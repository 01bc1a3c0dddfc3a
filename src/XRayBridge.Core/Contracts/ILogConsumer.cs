namespace XRayBridge.Core.Contracts;

/// <summary>
/// A reader of the log with a saved position of its own. Its runner calls it from one task, in the order of the log, and
/// never again with what it has taken. The consumer saves its state and its position together (rule 3 of the architecture).
/// </summary>
public interface ILogConsumer
{
    /// <summary>Unique and stable: the position is saved under it.</summary>
    string Name { get; }

    /// <summary>What its user should know though it works, such as what a peer did not take; null for nothing. Safe for concurrent use.</summary>
    string? Notice => null;

    /// <summary>Restores the state and returns the position that it includes; 0 to begin with the oldest entry.</summary>
    ValueTask<long> RestoreAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes one batch. When it throws, the runner backs off and offers the same batch again: it must not have had any effect.
    /// </summary>
    ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken);

    /// <summary>Called when there is nothing more to read for now, and at least once a second: the time for timers and checkpoints.</summary>
    ValueTask IdleAsync(CancellationToken cancellationToken);

    /// <summary>Called once on stop, after the last batch: save, also past the token, which says how long a peer may still be waited for.</summary>
    ValueTask StopAsync(CancellationToken cancellationToken);
}
