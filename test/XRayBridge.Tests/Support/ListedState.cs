using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Support;

/// <summary>A state store in a dictionary. Can be told to fail.</summary>
public sealed class ListedState : IStateStore
{
    private readonly SortedDictionary<(string Scope, string Key), byte[]> _entries = [];

    public int Commits { get; private set; }

    /// <summary>The keys of the last commit.</summary>
    public IReadOnlyList<string> LastKeys { get; private set; } = [];

    public bool Fails { get; set; }

    public ValueTask<byte[]?> GetAsync(string scope, string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_entries.GetValueOrDefault((scope, key)));

    public ValueTask<IReadOnlyList<StateEntry>> ScanAsync(string scope, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<StateEntry>>(
            [.. _entries.Where(entry => entry.Key.Scope == scope).Select(entry => new StateEntry(entry.Key.Key, entry.Value))]);

    public ValueTask CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        if (Fails)
        {
            throw new StorageException("Cannot write the state: the disk is full.");
        }

        foreach (var change in changes.Items)
        {
            if (change.Value is { } value)
            {
                _entries[(change.Scope, change.Key)] = value.ToArray();
            }
            else
            {
                _entries.Remove((change.Scope, change.Key));
            }
        }

        Commits++;
        LastKeys = [.. changes.Items.Select(change => change.Key)];
        return ValueTask.CompletedTask;
    }
}
