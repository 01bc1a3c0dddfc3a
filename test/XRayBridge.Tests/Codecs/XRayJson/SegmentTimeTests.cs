using System.Text;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.XRayJson;

public sealed class SegmentTimeTests
{
    [Theory]
    [InlineData("1694461253.163", 1694461253163000000)]
    [InlineData("1.694461253163E9", 1694461253163000000)]
    [InlineData("1.692293788194e+9", 1692293788194000000)]
    [InlineData("1694461253", 1694461253000000000)]
    [InlineData("16944612530e-1", 1694461253000000000)]
    [InlineData("1694461253.123456789", 1694461253123456789)]
    [InlineData("1694461253.123456789999999999", 1694461253123456789)]
    [InlineData("0.1694461253123456789012345678e10", 1694461253123456789)]
    [InlineData("0.00000000000000000000000000001694461253123456789e38", 1694461253123456789)]
    [InlineData("9223372036.854775807", long.MaxValue)]
    [InlineData("0", 0)]
    [InlineData("0e999999999999", 0)]
    [InlineData("-0.0", 0)]
    [InlineData("1e-400", 0)]
    public void A_time_is_exact_to_the_nanosecond(string number, long nanoseconds)
    {
        Assert.True(JsonNumber.TryReadSeconds(Encoding.UTF8.GetBytes(number), out var time));
        Assert.Equal(nanoseconds, time.UnixNanoseconds);
    }

    [Theory]
    [InlineData("9223372036.854775808")]
    [InlineData("10000000000")]
    [InlineData("1e400")]
    [InlineData("1e99999999999999999999")]
    [InlineData("99999999999999999999999999999999999999999999")]
    [InlineData("-1")]
    public void A_time_out_of_range_is_refused(string number) =>
        Assert.False(JsonNumber.TryReadSeconds(Encoding.UTF8.GetBytes(number), out _));

    [Theory]
    [InlineData(1694461253163000000, "1694461253.163")]
    [InlineData(1694461253000000000, "1694461253")]
    [InlineData(1, "0.000000001")]
    [InlineData(0, "0")]
    [InlineData(long.MaxValue, "9223372036.854775807")]
    [InlineData(long.MinValue, "-9223372036.854775808")]
    public void A_time_is_written_with_the_decimals_it_needs(long nanoseconds, string expected)
    {
        Span<byte> text = stackalloc byte[21];
        Assert.Equal(expected, Encoding.UTF8.GetString(text[..TimeWriter.Format(new Timestamp(nanoseconds), text)]));
    }
}
