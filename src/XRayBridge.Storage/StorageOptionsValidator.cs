using System.Globalization;
using XRayBridge.Core.Filters;

namespace XRayBridge.Storage;

/// <summary>Says all that is wrong with <see cref="StorageOptions"/>.</summary>
public static class StorageOptionsValidator
{
    private const int MaxRetentionDays = 3_650;
    private const int MaxPartitionHours = 720;
    private const long MinSizeBytes = 10_000_000;
    private const long MaxSizeBytes = 100_000_000_000_000;
    private const long MinMemoryBytes = 1_000_000;
    private const long MaxMemoryBytes = 1_000_000_000_000;
    private const int MinMemoryDocuments = 1_000;
    private const int MaxMemoryDocuments = 100_000_000;

    /// <summary>Adds one line for each error, naming the key.</summary>
    public static void Validate(StorageOptions options, ICollection<string> errors)
    {
        if (!Enum.IsDefined(options.Type))
        {
            errors.Add($"storage.type: {options.Type} is neither sqlite nor memory.");
        }

        if (options.Type == StorageKind.Sqlite && string.IsNullOrWhiteSpace(options.DataDirectory))
        {
            errors.Add("storage.data_dir: is empty; it names the directory of the files.");
        }

        Check("storage.retention_days", options.RetentionDays, 1, MaxRetentionDays, errors);
        Check("storage.max_size", options.MaxSizeBytes, MinSizeBytes, MaxSizeBytes, errors);
        Check("storage.keep_max_size", options.KeepMaxSizeBytes, MinSizeBytes, MaxSizeBytes, errors);
        CheckKeep(options, errors);
        Check("storage.partition_hours", options.PartitionHours, 0, MaxPartitionHours, errors);
        Check("storage.memory_size", options.MemorySizeBytes, MinMemoryBytes, MaxMemoryBytes, errors);
        Check("storage.memory_documents", options.MemoryDocuments, MinMemoryDocuments, MaxMemoryDocuments, errors);
        if (options.PartitionHours > 0
            && options.RetentionDays > StorageOptions.MaxPartitions * (long)options.PartitionHours / 24)
        {
            errors.Add(
                $"storage.partition_hours: {options.PartitionHours} makes more than {StorageOptions.MaxPartitions} partitions of "
                + $"{options.RetentionDays} days; take a longer one, or 0 to let the bridge choose.");
        }
    }

    private static void CheckKeep(StorageOptions options, ICollection<string> errors)
    {
        if (options.Type == StorageKind.Memory && options.Keep.Count > 0)
        {
            errors.Add("storage.keep: storage in memory keeps what it has room for; it needs storage.type sqlite.");
        }

        for (var i = 0; i < options.Keep.Count; i++)
        {
            var (filter, duration) = options.Keep[i];
            var key = $"storage.keep[{i.ToString(CultureInfo.InvariantCulture)}]";
            if (!FilterParser.TryParse(filter, out var expression, out var error))
            {
                errors.Add($"{key}.filter: {error.Message}");
            }
            else if (!expression.TryResolveGroups(static (_, _) => null, out _, out _))
            {
                errors.Add($"{key}.filter: a group cannot be named here, since it may change while traces are kept; write its expression.");
            }

            if (duration <= TimeSpan.FromDays(options.RetentionDays) || duration > TimeSpan.FromDays(MaxRetentionDays))
            {
                errors.Add(
                    $"{key}.for: must be longer than storage.retention_days, which is {options.RetentionDays}, and at most {MaxRetentionDays} days.");
            }
        }
    }

    private static void Check(string key, long value, long min, long max, ICollection<string> errors)
    {
        if (value < min || value > max)
        {
            errors.Add($"{key}: {value} is not between {min} and {max}.");
        }
    }
}
