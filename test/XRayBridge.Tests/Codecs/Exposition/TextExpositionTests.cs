using System.Buffers;
using System.Globalization;
using System.Text;
using XRayBridge.Codecs.Exposition;
using XRayBridge.Core.Metrics;

namespace XRayBridge.Tests.Codecs.Exposition;

public sealed class TextExpositionTests
{
    [Fact]
    public void A_family_is_its_help_its_type_and_a_line_for_each_sample() =>
        Assert.Equal(
            """
            # HELP a_total Some "help" with \\ and \n in it.
            # TYPE a_total counter
            a_total 3
            a_total{service="b",url="c"} 0.5
            # HELP h_seconds H.
            # TYPE h_seconds histogram
            h_seconds_bucket{le="+Inf"} 1

            """,
            Render(
                new MetricFamily("a_total", "Some \"help\" with \\ and \n in it.", MetricType.Counter, new[]
                {
                    new MetricSample(LabelSet.Empty, MetricValue.Of(3)),
                    new MetricSample(LabelSet.Of(("service", "b"), ("empty", ""), ("url", "c")), MetricValue.Of(0.5)),
                }),
                new MetricFamily("h_seconds", "H.", MetricType.Histogram, new[]
                {
                    new MetricSample(LabelSet.Of(("le", "+Inf")), MetricValue.Of(1), "_bucket"),
                })));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("back\\slash", @"back\\slash")]
    [InlineData("\"quoted\"", @"\""quoted\""")]
    [InlineData("two\nlines", @"two\nlines")]
    [InlineData("tab\tand\rreturn", "tab\tand\rreturn")]
    [InlineData("Ünïcödé 日本 😀", "Ünïcödé 日本 😀")]
    public void A_label_value_is_escaped(string value, string expected) =>
        Assert.Equal($"{{a=\"{expected}\"}}", LabelSet.Of(("a", value)).ToString());

    // Not by InlineData: an attribute's text is UTF-8 and cannot hold half a pair.
    [Fact]
    public void A_surrogate_that_stands_alone_is_replaced()
    {
        Assert.Equal("half \ufffd pair", LabelValue.Of("half \ud83d pair"));
        Assert.Equal("\ufffd", LabelValue.Of("\udc00"));
    }

    [Fact]
    public void A_long_label_value_is_cut_at_a_whole_code_point()
    {
        Assert.Equal(new string('x', 1024), LabelValue.Of(new string('x', 5_000)));
        Assert.Equal(string.Concat(Enumerable.Repeat("😀", 256)), LabelValue.Of("" + string.Concat(Enumerable.Repeat("😀", 300))));
        Assert.Equal("xx" + string.Concat(Enumerable.Repeat("😀", 255)), LabelValue.Of("xx" + string.Concat(Enumerable.Repeat("😀", 300))));
    }

    [Theory]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    [InlineData(-0.0, "-0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "+Inf")]
    [InlineData(double.NegativeInfinity, "-Inf")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.Epsilon, "5E-324")]
    public void A_double_is_written_so_that_it_reads_back_the_same(double value, string expected) =>
        Assert.Equal(expected, Render(MetricValue.Of(value)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "0.000001")]
    [InlineData(1_500_000, "1.5")]
    [InlineData(12_000_000, "12")]
    [InlineData(-2_000_001, "-2.000001")]
    [InlineData(long.MaxValue, "9223372036854.775807")]
    [InlineData(long.MinValue, "-9223372036854.775808")]
    public void Milliseconds_are_written_exactly(long nanoseconds, string expected) =>
        Assert.Equal(expected, Render(MetricValue.OfMilliseconds(nanoseconds)));

    [Fact]
    public void Integers_and_sums_beyond_64_bits_are_written()
    {
        Assert.Equal("9223372036854775807", Render(MetricValue.Of(long.MaxValue)));
        Assert.Equal("-9223372036854775808", Render(MetricValue.Of(long.MinValue)));
        Assert.Equal("18446744073709.55", Render(MetricValue.OfMilliseconds((Int128)ulong.MaxValue)));
    }

    [Fact]
    public void The_culture_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        german.NumberFormat.NumberDecimalSeparator = ",";
        german.NumberFormat.NegativeSign = "~";
        CultureInfo.CurrentCulture = german;
        try
        {
            Assert.Equal("-1.5", Render(MetricValue.Of(-1.5)));
            Assert.Equal("-1.5", Render(MetricValue.OfMilliseconds(-1_500_000)));
            Assert.Equal("-15", Render(MetricValue.Of(-15)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Render(MetricValue value)
    {
        var text = Render(new MetricFamily("x", "X.", MetricType.Gauge, new[] { new MetricSample(LabelSet.Empty, value) }));
        return text.Split('\n')[2]["x ".Length..];
    }

    private static string Render(params MetricFamily[] families)
    {
        var writer = new ArrayBufferWriter<byte>();
        TextExposition.Write(families, writer);
        return Encoding.UTF8.GetString(writer.WrittenSpan);
    }
}
