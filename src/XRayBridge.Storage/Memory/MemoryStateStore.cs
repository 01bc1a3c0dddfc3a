using System.Text;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Memory;

/// <summary>State that is gone with the process. Safe for concurrent use.</summary>
internal sealed class MemoryStateStore : IStateStore
{
    private static readonly Comparer<string> ByUtf8 =
        Comparer<string>.Create((a, b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)));

    /// <summary>Guards <see cref="_scopes"/>. No other lock is taken under it.</summary>
    private readonly Lock _gate = new();

    private readonly Dictionary<string, SortedDictionary<string, byte[]>> _scopes = new(StringComparer.Ordinal);

    public ValueTask<byte[]?> GetAsync(string scope, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var value = _scopes.TryGetValue(scope, out var keys) && keys.TryGetValue(key, out var found) ? found : null;
            return ValueTask.FromResult((byte[]?)value?.Clone());
        }
    }

    public ValueTask<IReadOnlyList<StateEntry>> ScanAsync(string scope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var entries = new List<StateEntry>();
            if (_scopes.TryGetValue(scope, out var keys))
            {
                foreach (var (key, value) in keys)
                {
                    entries.Add(new StateEntry(key, (byte[])value.Clone()));
                }
            }

            return ValueTask.FromResult<IReadOnlyList<StateEntry>>(entries);
        }
    }

    public ValueTask CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            foreach (var change in changes.Items)
            {
                Apply(change);
            }
        }

        return ValueTask.CompletedTask;
    }

    private void Apply(in StateChange change)
    {
        if (!_scopes.TryGetValue(change.Scope, out var keys))
        {
            _scopes.Add(change.Scope, keys = new SortedDictionary<string, byte[]>(ByUtf8));
        }

        if (change.Value is { } value)
        {
            keys[change.Key] = value.ToArray();
        }
        else
        {
            keys.Remove(change.Key);
        }
    }
}
