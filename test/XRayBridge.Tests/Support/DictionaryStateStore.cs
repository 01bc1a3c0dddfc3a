using System.Text;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Support;

/// <summary>The contract of <see cref="IStateStore"/> in its smallest form, for tests of what stands on it.</summary>
internal sealed class DictionaryStateStore : IStateStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Scope, string Key), byte[]> _entries = [];

    /// <summary>How many commits there were.</summary>
    public int Commits { get; private set; }

    /// <summary>When set, commits fail with it.</summary>
    public StorageException? Failure { get; set; }

    public ValueTask<byte[]?> GetAsync(string scope, string key, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return ValueTask.FromResult(_entries.GetValueOrDefault((scope, key)));
        }
    }

    public ValueTask<IReadOnlyList<StateEntry>> ScanAsync(string scope, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            IReadOnlyList<StateEntry> entries =
            [
                .. _entries.Where(entry => entry.Key.Scope == scope)
                    .OrderBy(entry => Convert.ToHexString(Encoding.UTF8.GetBytes(entry.Key.Key)), StringComparer.Ordinal)
                    .Select(entry => new StateEntry(entry.Key.Key, entry.Value)),
            ];
            return ValueTask.FromResult(entries);
        }
    }

    public ValueTask CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (Failure is not null)
            {
                throw Failure;
            }

            Commits++;
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
        }

        return ValueTask.CompletedTask;
    }
}
