using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Insights.Counting;

namespace XRayBridge.Core.Insights.State;

/// <summary>
/// The rows of the scope <c>insights</c>: <c>checkpoint</c>, <c>group/ARN</c> and <c>minute/ARN NUMBER</c>. Not safe for concurrent use.
/// </summary>
internal sealed class InsightState(IStateStore store)
{
    private const string Scope = "insights";
    private const string CheckpointKey = "checkpoint";
    private const string GroupKey = "group/";
    private const string MinuteKey = "minute/";

    /// <summary>What is not saved yet, by key; null deletes it.</summary>
    private readonly Dictionary<string, byte[]?> _changes = new(StringComparer.Ordinal);

    public bool IsChanged => _changes.Count > 0;

    /// <summary>Null when there never was one.</summary>
    public async ValueTask<CheckpointRow?> LoadAsync(
        Action<string, GroupRow> onGroup, Action<string, MinuteCounts> onMinute, CancellationToken cancellationToken)
    {
        CheckpointRow? checkpoint = null;
        foreach (var (key, row) in await store.ScanAsync(Scope, cancellationToken))
        {
            if (key == CheckpointKey)
            {
                checkpoint = Read(key, row, InsightStateJson.Default.CheckpointRow);
            }
            else if (key.StartsWith(GroupKey, StringComparison.Ordinal))
            {
                onGroup(key[GroupKey.Length..], Read(key, row, InsightStateJson.Default.GroupRow));
            }
            else if (key.StartsWith(MinuteKey, StringComparison.Ordinal))
            {
                onMinute(key[MinuteKey.Length..key.LastIndexOf(' ')], Read(key, row, InsightStateJson.Default.MinuteCounts));
            }
        }

        return checkpoint;
    }

    public void Put(string arn, GroupRow row) =>
        _changes[GroupKey + arn] = JsonSerializer.SerializeToUtf8Bytes(row, InsightStateJson.Default.GroupRow);

    public void Put(string arn, MinuteCounts minute) =>
        _changes[KeyOf(arn, minute.Minute)] = JsonSerializer.SerializeToUtf8Bytes(minute, InsightStateJson.Default.MinuteCounts);

    public void DeleteGroup(string arn) => _changes[GroupKey + arn] = null;

    public void DeleteMinute(string arn, long minute) => _changes[KeyOf(arn, minute)] = null;

    /// <summary>Saves what was put and deleted together with the checkpoint. When that fails, the next attempt has it all again.</summary>
    public async ValueTask SaveAsync(CheckpointRow checkpoint, CancellationToken cancellationToken)
    {
        var changes = new StateChanges().Put(Scope, CheckpointKey, JsonSerializer.SerializeToUtf8Bytes(checkpoint, InsightStateJson.Default.CheckpointRow));
        foreach (var (key, value) in _changes)
        {
            _ = value is null ? changes.Delete(Scope, key) : changes.Put(Scope, key, value);
        }

        await store.CommitAsync(changes, cancellationToken);
        _changes.Clear();
    }

    private static string KeyOf(string arn, long minute) => string.Create(CultureInfo.InvariantCulture, $"{MinuteKey}{arn} {minute}");

    private static T Read<T>(string key, byte[] row, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(row, type) ?? throw new JsonException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new StorageException(
                $"Cannot read {key} of the scope {Scope} in the state store: {problem.Message} Delete the scope's entries to go on without it.", problem);
        }
    }
}
