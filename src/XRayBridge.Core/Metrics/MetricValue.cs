namespace XRayBridge.Core.Metrics;

/// <summary>A sample's value, exact where it can be: an integer, milliseconds with six decimals, or a double.</summary>
public readonly record struct MetricValue
{
    private readonly long _bits;

    private MetricValue(MetricValueKind kind, long bits)
    {
        Kind = kind;
        _bits = bits;
    }

    public MetricValueKind Kind { get; }

    /// <summary>The value, when <see cref="Kind"/> is <see cref="MetricValueKind.Integer"/>.</summary>
    public long Integer => _bits;

    /// <summary>The value in nanoseconds, when <see cref="Kind"/> is <see cref="MetricValueKind.Milliseconds"/>.</summary>
    public long Nanoseconds => _bits;

    public static MetricValue Of(long value) => new(MetricValueKind.Integer, value);

    public static MetricValue Of(double value) => new(MetricValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>Milliseconds, exact up to 292 years in sum, a double beyond.</summary>
    public static MetricValue OfMilliseconds(Int128 nanoseconds) =>
        nanoseconds <= long.MaxValue && nanoseconds >= long.MinValue
            ? new MetricValue(MetricValueKind.Milliseconds, (long)nanoseconds)
            : Of((double)nanoseconds / 1e6);

    public double ToDouble() => Kind switch
    {
        MetricValueKind.Integer => _bits,
        MetricValueKind.Milliseconds => _bits / 1e6,
        _ => BitConverter.Int64BitsToDouble(_bits),
    };
}
