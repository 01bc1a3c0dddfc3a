namespace XRayBridge.Core.Contracts;

/// <summary>Changes to the state store that happen together or not at all. Not thread-safe; used once.</summary>
public sealed class StateChanges
{
    private readonly List<StateChange> _items = [];

    /// <summary>The changes in the order made; a later change of a key wins.</summary>
    public IReadOnlyList<StateChange> Items => _items;

    public StateChanges Put(string scope, string key, ReadOnlyMemory<byte> value)
    {
        _items.Add(new StateChange(scope, key, value));
        return this;
    }

    public StateChanges Delete(string scope, string key)
    {
        _items.Add(new StateChange(scope, key, null));
        return this;
    }
}
