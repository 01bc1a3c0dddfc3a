using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Support;

/// <summary>A state store in memory that outlives the component under test, and counts what it is asked to write.</summary>
internal sealed class RecordingStateStore : IStateStore
{
    private readonly SortedDictionary<string, byte[]> _values = new(StringComparer.Ordinal);

    public long BytesWritten { get; private set; }

    public int Commits { get; private set; }

    public StorageException? Failure { get; set; }

    public ValueTask<byte[]?> GetAsync(string scope, string key, CancellationToken cancellationToken)
    {
        lock (_values)
        {
            return new ValueTask<byte[]?>(_values.GetValueOrDefault(scope + "\0" + key));
        }
    }

    public ValueTask<IReadOnlyList<StateEntry>> ScanAsync(string scope, CancellationToken cancellationToken)
    {
        lock (_values)
        {
            var prefix = scope + "\0";
            return new ValueTask<IReadOnlyList<StateEntry>>(
                [.. from pair in _values where pair.Key.StartsWith(prefix, StringComparison.Ordinal) select new StateEntry(pair.Key[prefix.Length..], pair.Value)]);
        }
    }

    public ValueTask CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        lock (_values)
        {
            Commits++;
            foreach (var change in changes.Items)
            {
                _values.Remove(change.Scope + "\0" + change.Key);
                if (change.Value is { } value)
                {
                    BytesWritten += value.Length;
                    _values.Add(change.Scope + "\0" + change.Key, value.ToArray());
                }
            }
        }

        return ValueTask.CompletedTask;
    }
}
