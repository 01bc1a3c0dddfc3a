using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace XRayBridge.Server.SelfMetrics;

/// <summary>Writes families in the text format 0.0.4.</summary>
internal readonly struct SelfMetricsWriter(IBufferWriter<byte> output)
{
    /// <summary>The longest number that a double is written as takes 24 characters.</summary>
    private const int MaxNumber = 32;

    public void Head(string name, string help, string type)
    {
        Text("# HELP ");
        Text(name);
        Text(" ");
        Text(help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal));
        Text("\n# TYPE ");
        Text(name);
        Text(" ");
        Text(type);
        Text("\n");
    }

    public void Sample(string name, string suffix, string labels, double value)
    {
        Text(name);
        Text(suffix);
        if (labels.Length > 0)
        {
            Text("{");
            Text(labels);
            Text("}");
        }

        Text(" ");
        Number(value);
        Text("\n");
    }

    /// <summary>Buckets are cumulative here, and the last one is <c>+Inf</c>.</summary>
    public void Histogram(string name, string labels, double[] bounds, SelfSeries series)
    {
        var comma = labels.Length > 0 ? "," : "";
        var total = 0L;
        for (var i = 0; i < series.Buckets.Length; i++)
        {
            total += series.Buckets[i];
            var bound = i < bounds.Length ? bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            Sample(name, "_bucket", $"{labels}{comma}le=\"{bound}\"", total);
        }

        Sample(name, "_sum", labels, series.Value);
        Sample(name, "_count", labels, series.Count);
    }

    private void Number(double value)
    {
        if (double.IsFinite(value))
        {
            Utf8Formatter.TryFormat(value, output.GetSpan(MaxNumber), out var written);
            output.Advance(written);
        }
        else
        {
            Text(double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf");
        }
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, output);
}
