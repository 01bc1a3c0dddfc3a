using System.Globalization;

namespace XRayBridge.Storage.Sqlite.Keeping;

/// <summary>
/// <c>kept-20261120T14-000-2160h.db</c>: what was kept of the partition of that hour and number, and for how many hours after the
/// arrival of its documents.
/// </summary>
internal readonly record struct KeptName(PartitionName Partition, int Hours)
{
    private const string Prefix = "kept-";
    private const string Suffix = "h.db";

    /// <summary>The pattern that finds the files in the directory.</summary>
    public const string Pattern = Prefix + "*" + Suffix;

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Partition.Moment}-{Hours}{Suffix}");

    public static bool TryParse(string fileName, out KeptName name)
    {
        name = default;
        var hours = fileName.LastIndexOf('-');
        if (!fileName.StartsWith(Prefix, StringComparison.Ordinal)
            || !fileName.EndsWith(Suffix, StringComparison.Ordinal)
            || hours <= Prefix.Length
            || !PartitionName.TryParseMoment(fileName.AsSpan(Prefix.Length..hours), out var partition)
            || !int.TryParse(fileName.AsSpan((hours + 1)..^Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        name = new KeptName(partition, count);
        return true;
    }
}
