using System.Globalization;

namespace XRayBridge.Server.SelfMetrics;

/// <summary>
/// One metric of the bridge itself with its series. A measurement of a known series allocates nothing. Bounded: series
/// beyond the limit are counted together under <c>overflow="true"</c>.
/// </summary>
internal sealed class SelfFamily(string name, string help, SelfFamilyKind kind, double[] bounds)
{
    /// <summary>Labels of the bridge itself have few values: this is a safety net, not a budget.</summary>
    private const int MaxSeries = 500;

    private const int MaxLabelText = 1_024;

    private const string OverflowLabels = "overflow=\"true\"";

    /// <summary>Guards the series and their values. No other lock is taken under it.</summary>
    private readonly Lock _gate = new();

    private readonly SortedDictionary<string, SelfSeries> _sorted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SelfSeries> _series = new(StringComparer.Ordinal);

    public string Name => name;

    private string TypeName => kind switch
    {
        SelfFamilyKind.Sum or SelfFamilyKind.LastTotal => "counter",
        SelfFamilyKind.Histogram => "histogram",
        _ => "gauge",
    };

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Span<char> buffer = stackalloc char[MaxLabelText];
        ReadOnlySpan<char> labels = TryWriteLabels(buffer, tags, out var length) ? buffer[..length] : OverflowLabels.AsSpan();
        lock (_gate)
        {
            var series = Find(labels);
            switch (kind)
            {
                case SelfFamilyKind.Sum or SelfFamilyKind.UpDown:
                    series.Value += value;
                    break;
                case SelfFamilyKind.LastTotal or SelfFamilyKind.LastValue:
                    series.Value = value;
                    break;
                default:
                    series.Value += value;
                    series.Count++;
                    series.Buckets[BucketOf(value)]++;
                    break;
            }
        }
    }

    /// <summary>Writes the family in the text format 0.0.4.</summary>
    public void Write(SelfMetricsWriter writer)
    {
        lock (_gate)
        {
            if (_sorted.Count == 0)
            {
                return;
            }

            writer.Head(name, help, TypeName);
            foreach (var (labels, series) in _sorted)
            {
                if (kind == SelfFamilyKind.Histogram)
                {
                    writer.Histogram(name, labels, bounds, series);
                }
                else
                {
                    writer.Sample(name, "", labels, series.Value);
                }
            }
        }
    }

    /// <summary>All series now.</summary>
    public SelfFamilyReading Read()
    {
        lock (_gate)
        {
            return new SelfFamilyReading(name, help, TypeName, [.. _sorted.Select(series =>
                (SelfLabels.Read(series.Key), kind == SelfFamilyKind.Histogram ? series.Value.Count : series.Value.Value))]);
        }
    }

    private SelfSeries Find(ReadOnlySpan<char> labels)
    {
        var lookup = _series.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(labels, out var series))
        {
            return series;
        }

        var key = _series.Count < MaxSeries ? labels.ToString() : OverflowLabels;
        if (!_series.TryGetValue(key, out series))
        {
            series = new SelfSeries(kind == SelfFamilyKind.Histogram ? bounds.Length + 1 : 0);
            _series.Add(key, series);
            _sorted.Add(key, series);
        }

        return series;
    }

    private int BucketOf(double value)
    {
        var index = 0;
        while (index < bounds.Length && value > bounds[index])
        {
            index++;
        }

        return index;
    }

    /// <summary>Writes <c>a="x",b="y"</c>, escaped; false when it does not fit.</summary>
    private static bool TryWriteLabels(Span<char> buffer, ReadOnlySpan<KeyValuePair<string, object?>> tags, out int length)
    {
        length = 0;
        foreach (var (key, value) in tags)
        {
            var text = value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

            // Twice the text for escapes, and the comma, equals sign and quotes.
            if (length + key.Length + (2 * text.Length) + 4 > buffer.Length)
            {
                return false;
            }

            if (length > 0)
            {
                buffer[length++] = ',';
            }

            key.CopyTo(buffer[length..]);
            length += key.Length;
            buffer[length++] = '=';
            buffer[length++] = '"';
            foreach (var c in text)
            {
                if (c is '\\' or '"' or '\n')
                {
                    buffer[length++] = '\\';
                }

                buffer[length++] = c == '\n' ? 'n' : c;
            }

            buffer[length++] = '"';
        }

        return true;
    }
}
