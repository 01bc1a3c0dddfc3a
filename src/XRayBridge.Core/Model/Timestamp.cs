using System.Globalization;

namespace XRayBridge.Core.Model;

/// <summary>
/// A moment, exact to the nanosecond: nanoseconds since 1970-01-01T00:00:00Z. X-Ray writes seconds as a decimal number; a
/// <see cref="double"/> is wrong by up to 256 ns there, so nothing on the way goes through one.
/// </summary>
public readonly record struct Timestamp(long UnixNanoseconds) : IComparable<Timestamp>
{
    public const long NanosecondsPerSecond = 1_000_000_000;

    public const long NanosecondsPerMillisecond = 1_000_000;

    private const long NanosecondsPerTick = 100;

    /// <summary>The earliest moment that can be held: 1677-09-21.</summary>
    public static Timestamp MinValue => new(long.MinValue);

    /// <summary>The latest moment that can be held: 2262-04-11.</summary>
    public static Timestamp MaxValue => new(long.MaxValue);

    /// <summary>Seconds since the epoch as X-Ray writes them: exact.</summary>
    public decimal UnixSeconds => UnixNanoseconds / (decimal)NanosecondsPerSecond;

    public long UnixMilliseconds => Math.DivRem(UnixNanoseconds, NanosecondsPerMillisecond).Quotient;

    /// <summary>
    /// From seconds since the epoch; digits past the ninth are dropped. False when the moment cannot be held in 64 bits.
    /// </summary>
    public static bool TryFromUnixSeconds(decimal seconds, out Timestamp timestamp)
    {
        const decimal Limit = long.MaxValue / NanosecondsPerSecond;
        if (seconds is > Limit or < -Limit)
        {
            timestamp = default;
            return false;
        }

        timestamp = new Timestamp((long)decimal.Truncate(seconds * NanosecondsPerSecond));
        return true;
    }

    public static Timestamp FromUnixSeconds(long seconds) => new(seconds * NanosecondsPerSecond);

    public static Timestamp From(DateTimeOffset moment) =>
        new((moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) * NanosecondsPerTick);

    public DateTimeOffset ToDateTimeOffset() => DateTimeOffset.UnixEpoch.AddTicks(UnixNanoseconds / NanosecondsPerTick);

    public Timestamp Add(TimeSpan span) => new(UnixNanoseconds + (span.Ticks * NanosecondsPerTick));

    /// <summary>The time from <paramref name="earlier"/> to this moment; negative when the clock ran backwards.</summary>
    public Duration Since(Timestamp earlier) => new(UnixNanoseconds - earlier.UnixNanoseconds);

    public int CompareTo(Timestamp other) => UnixNanoseconds.CompareTo(other.UnixNanoseconds);

    /// <summary>ISO 8601 in UTC with nanoseconds.</summary>
    public override string ToString()
    {
        var (seconds, nanoseconds) = Math.DivRem(UnixNanoseconds, NanosecondsPerSecond);
        if (nanoseconds < 0)
        {
            seconds--;
            nanoseconds += NanosecondsPerSecond;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTimeOffset.FromUnixTimeSeconds(seconds):yyyy-MM-ddTHH:mm:ss}.{nanoseconds:D9}Z");
    }

    public static bool operator <(Timestamp left, Timestamp right) => left.UnixNanoseconds < right.UnixNanoseconds;

    public static bool operator >(Timestamp left, Timestamp right) => left.UnixNanoseconds > right.UnixNanoseconds;

    public static bool operator <=(Timestamp left, Timestamp right) => left.UnixNanoseconds <= right.UnixNanoseconds;

    public static bool operator >=(Timestamp left, Timestamp right) => left.UnixNanoseconds >= right.UnixNanoseconds;
}
