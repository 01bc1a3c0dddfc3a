using System.Globalization;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// <c>segments-20261120T14-000.db</c>: the hour that a partition began with, and a number that tells those of the same hour
/// apart. As text they sort as they were made.
/// </summary>
internal readonly record struct PartitionName(DateTime Hour, int Number) : IComparable<PartitionName>
{
    private const string Prefix = "segments-";
    private const string Suffix = ".db";
    private const string HourFormat = "yyyyMMdd'T'HH";
    private const int HourLength = 11;

    /// <summary>The pattern that finds the files in the directory.</summary>
    public const string Pattern = Prefix + "*" + Suffix;

    public string FileName => Prefix + Moment + Suffix;

    /// <summary>The hour and the number: <c>20261120T14-000</c>.</summary>
    public string Moment => string.Create(
        CultureInfo.InvariantCulture, $"{Hour.ToString(HourFormat, CultureInfo.InvariantCulture)}-{Number:D3}");

    /// <summary>The beginning of the partition that an arrival belongs to: whole lengths since the epoch.</summary>
    public static DateTime HourOf(Timestamp arrival, TimeSpan length)
    {
        var ticks = arrival.ToDateTimeOffset().UtcTicks - DateTime.UnixEpoch.Ticks;
        return DateTime.UnixEpoch.AddTicks(Math.Max(0, ticks) / length.Ticks * length.Ticks);
    }

    public static bool TryParse(string fileName, out PartitionName name)
    {
        name = default;
        return fileName.StartsWith(Prefix, StringComparison.Ordinal)
            && fileName.EndsWith(Suffix, StringComparison.Ordinal)
            && fileName.Length > Prefix.Length + Suffix.Length
            && TryParseMoment(fileName.AsSpan(Prefix.Length..^Suffix.Length), out name);
    }

    /// <summary>Reads what <see cref="Moment"/> writes.</summary>
    public static bool TryParseMoment(ReadOnlySpan<char> moment, out PartitionName name)
    {
        name = default;
        if (moment.Length <= HourLength + 1)
        {
            return false;
        }

        var parsed = DateTime.TryParseExact(
            moment[..HourLength],
            HourFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var hour);
        if (!parsed
            || moment[HourLength] != '-'
            || !int.TryParse(moment[(HourLength + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        name = new PartitionName(hour, number);
        return true;
    }

    public int CompareTo(PartitionName other) => Hour != other.Hour ? Hour.CompareTo(other.Hour) : Number.CompareTo(other.Number);

    public static bool operator <(PartitionName left, PartitionName right) => left.CompareTo(right) < 0;

    public static bool operator >(PartitionName left, PartitionName right) => left.CompareTo(right) > 0;

    public static bool operator <=(PartitionName left, PartitionName right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PartitionName left, PartitionName right) => left.CompareTo(right) >= 0;
}
