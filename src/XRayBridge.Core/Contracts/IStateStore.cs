namespace XRayBridge.Core.Contracts;

/// <summary>
/// Small durable state: positions, counters, poll state, sampling rules, groups. Keys are ordered by their UTF-8 bytes within
/// a scope. Safe for concurrent use.
/// </summary>
public interface IStateStore
{
    ValueTask<byte[]?> GetAsync(string scope, string key, CancellationToken cancellationToken);

    /// <summary>All entries of a scope in key order, as they are at the time of the call.</summary>
    ValueTask<IReadOnlyList<StateEntry>> ScanAsync(string scope, CancellationToken cancellationToken);

    /// <summary>Makes all changes durable together, or none.</summary>
    /// <exception cref="StorageException">The store cannot take it.</exception>
    ValueTask CommitAsync(StateChanges changes, CancellationToken cancellationToken);
}
