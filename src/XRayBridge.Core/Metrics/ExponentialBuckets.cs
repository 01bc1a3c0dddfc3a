namespace XRayBridge.Core.Metrics;

/// <summary>
/// Buckets whose bounds grow by 2^(1/32), as Prometheus's native histograms of schema 5 and OpenTelemetry's of scale 5 have
/// them: bucket i holds (2^((i-1)/32), 2^(i/32)]. A value differs from the geometric middle of its bucket by at most 1.1 %.
/// </summary>
internal static class ExponentialBuckets
{
    public const int Schema = 5;

    private const int PerDoubling = 1 << Schema;
    private const long MantissaBits = 0xF_FFFF_FFFF_FFFF;

    // The bounds within one doubling: the bits of 2^(k/32) below its exponent, for k = 0..31. Compared as
    // integers, so that an exact power of two falls into its own bucket, which a logarithm would miss by rounding.
    private static readonly long[] Bounds = MakeBounds();

    /// <summary>The bucket of a positive, finite, normal value.</summary>
    public static int IndexOf(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = bits & MantissaBits;
        var below = 0;
        for (var step = PerDoubling / 2; step > 0; step /= 2)
        {
            below += Bounds[below + step - 1] < mantissa ? step : 0;
        }

        return (exponent * PerDoubling) + below + (Bounds[below] < mantissa ? 1 : 0);
    }

    /// <summary>The geometric middle of a bucket.</summary>
    public static double MiddleOf(int index) => Math.Pow(2, (index - 0.5) / PerDoubling);

    private static long[] MakeBounds()
    {
        var bounds = new long[PerDoubling];
        for (var k = 0; k < PerDoubling; k++)
        {
            bounds[k] = BitConverter.DoubleToInt64Bits(Math.Pow(2, k / (double)PerDoubling)) & MantissaBits;
        }

        return bounds;
    }
}
