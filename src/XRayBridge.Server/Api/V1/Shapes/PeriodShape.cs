using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Core.TimeSeries;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>What was counted in one period.</summary>
/// <param name="Start">Milliseconds since the epoch.</param>
/// <param name="Statistics">How the requests ended.</param>
/// <param name="P50">Half took at most so many seconds; null when no time is known.</param>
/// <param name="P90">Nine of ten did.</param>
/// <param name="P99">All but one of a hundred did.</param>
internal sealed record PeriodShape(long Start, StatisticsShape Statistics, double? P50, double? P90, double? P99)
{
    public static PeriodShape Of(PeriodStatistics period) => new(
        period.Start.UnixMilliseconds,
        StatisticsShape.Of(period.Statistics),
        Percentile(period.ResponseTimes, 50),
        Percentile(period.ResponseTimes, 90),
        Percentile(period.ResponseTimes, 99));

    /// <summary>The least value that at least so many of a hundred do not exceed (nearest rank).</summary>
    private static double? Percentile(IReadOnlyList<HistogramBucket> buckets, int ofHundred)
    {
        var rank = ((buckets.Sum(bucket => bucket.Count) * ofHundred) + 99) / 100;
        foreach (var bucket in buckets)
        {
            rank -= bucket.Count;
            if (rank <= 0)
            {
                return bucket.Value.TotalSeconds;
            }
        }

        return null;
    }
}
