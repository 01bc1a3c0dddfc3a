using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Resources;

/// <summary>
/// Resources of one kind in a scope of the state store, as JSON. Nothing is cached: what another node changed is seen by the
/// next call. Safe for concurrent use; who reads before a change takes <see cref="ChangeAsync"/>.
/// </summary>
internal sealed class StateTable<T>(IStateStore store, string scope, JsonTypeInfo<T> type) : IDisposable
    where T : class
{
    /// <summary>Held while a change reads and writes: changes by this process happen one after the other.</summary>
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>In the order of the keys.</summary>
    public async ValueTask<IReadOnlyList<T>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = await store.ScanAsync(scope, cancellationToken);
        return [.. entries.Select(entry => Read(entry.Key, entry.Value))];
    }

    public async ValueTask<T?> FindAsync(string key, CancellationToken cancellationToken) =>
        await store.GetAsync(scope, key, cancellationToken) is { } value ? Read(key, value) : null;

    /// <summary>Runs one change while no other runs. It fills in what is to be committed; an empty set commits nothing.</summary>
    public async Task<ResourceResult<TResult>> ChangeAsync<TResult>(
        Func<StateChanges, ValueTask<ResourceResult<TResult>>> change, CancellationToken cancellationToken)
        where TResult : class
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var changes = new StateChanges();
            var result = await change(changes);
            if (result.Succeeded && changes.Items.Count > 0)
            {
                await store.CommitAsync(changes, cancellationToken);
            }

            return result;
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Put(StateChanges changes, string key, T value) => changes.Put(scope, key, JsonSerializer.SerializeToUtf8Bytes(value, type));

    public void Delete(StateChanges changes, string key) => changes.Delete(scope, key);

    public void Dispose() => _changing.Dispose();

    private T Read(string key, byte[] value)
    {
        try
        {
            return JsonSerializer.Deserialize(value, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new StorageException(
                $"Cannot read {key} of the scope {scope} in the state store: {problem.Message} Delete the entry to go on without it.", problem);
        }
    }
}
