using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using XRayBridge.Core.Metrics;

namespace XRayBridge.Codecs.Exposition;

/// <summary>
/// The Prometheus text format 0.0.4:
/// <code>
/// # HELP name text
/// # TYPE name counter
/// name{label="value"} 12
/// </code>
/// Lines end with LF, the last one too. Samples carry no timestamps: one that does gets no staleness marker and vanishes late.
/// </summary>
public static class TextExposition
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    // The longest value: a double in round-trip form, 24 characters, or 19 digits with a point and a sign.
    private const int MaxValueBytes = 32;

    /// <summary>Writes all families in the order given, which must be by name, and each name only once.</summary>
    public static void Write(IReadOnlyList<MetricFamily> families, IBufferWriter<byte> writer)
    {
        for (var index = 0; index < families.Count; index++)
        {
            Write(families[index], writer);
        }
    }

    private static void Write(MetricFamily family, IBufferWriter<byte> writer)
    {
        var name = Encoding.UTF8.GetBytes(family.Name);
        writer.Write("# HELP "u8);
        writer.Write(name);
        writer.Write(" "u8);
        WriteHelp(family.Help, writer);
        writer.Write("\n# TYPE "u8);
        writer.Write(name);
        writer.Write(TypeText(family.Type));
        foreach (ref readonly var sample in family.Samples.Span)
        {
            WriteSample(name, sample, writer);
        }
    }

    private static void WriteSample(ReadOnlySpan<byte> name, in MetricSample sample, IBufferWriter<byte> writer)
    {
        var suffix = sample.Suffix ?? string.Empty;
        var labels = sample.Labels.Text;
        var span = writer.GetSpan(name.Length + suffix.Length + labels.Length + MaxValueBytes + 2);
        name.CopyTo(span);
        var length = name.Length;
        length += Encoding.ASCII.GetBytes(suffix, span[length..]);
        labels.CopyTo(span[length..]);
        length += labels.Length;
        span[length++] = (byte)' ';
        length += WriteValue(sample.Value, span[length..]);
        span[length++] = (byte)'\n';
        writer.Advance(length);
    }

    /// <summary>Writes a value so that reading it as a double gives the nearest one to it; returns the bytes.</summary>
    internal static int WriteValue(MetricValue value, Span<byte> span)
    {
        switch (value.Kind)
        {
            case MetricValueKind.Integer:
                value.Integer.TryFormat(span, out var length, provider: CultureInfo.InvariantCulture);
                return length;
            case MetricValueKind.Milliseconds:
                return WriteMilliseconds(value.Nanoseconds, span);
            default:
                return WriteDouble(value.ToDouble(), span);
        }
    }

    private static int WriteDouble(double value, Span<byte> span)
    {
        var special = double.IsNaN(value) ? "NaN"u8
            : double.IsPositiveInfinity(value) ? "+Inf"u8
            : double.IsNegativeInfinity(value) ? "-Inf"u8
            : default;
        if (special.IsEmpty)
        {
            value.TryFormat(span, out var length, "R", CultureInfo.InvariantCulture);
            return length;
        }

        special.CopyTo(span);
        return special.Length;
    }

    /// <summary>All six decimals that nanoseconds have in a millisecond, without zeroes at the end.</summary>
    private static int WriteMilliseconds(long nanoseconds, Span<byte> span)
    {
        var length = 0;
        if (nanoseconds < 0)
        {
            span[length++] = (byte)'-';
        }

        var (whole, fraction) = Math.DivRem(nanoseconds < 0 ? 0UL - (ulong)nanoseconds : (ulong)nanoseconds, 1_000_000UL);
        whole.TryFormat(span[length..], out var digits, provider: CultureInfo.InvariantCulture);
        length += digits;
        if (fraction == 0)
        {
            return length;
        }

        span[length++] = (byte)'.';
        Utf8Formatter.TryFormat(fraction, span[length..], out digits, new StandardFormat('D', 6));
        length += digits;
        while (span[length - 1] == '0')
        {
            length--;
        }

        return length;
    }

    private static void WriteHelp(string help, IBufferWriter<byte> writer)
    {
        var escaped = help.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);
        Encoding.UTF8.GetBytes(escaped, writer);
    }

    private static ReadOnlySpan<byte> TypeText(MetricType type) => type switch
    {
        MetricType.Counter => " counter\n"u8,
        MetricType.Gauge => " gauge\n"u8,
        MetricType.Histogram => " histogram\n"u8,
        _ => " untyped\n"u8,
    };
}
