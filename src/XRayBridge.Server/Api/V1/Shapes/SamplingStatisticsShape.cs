using XRayBridge.Core.Sampling;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>What all clients reported of a rule in the last hour: in all, and by the minute, oldest first.</summary>
internal sealed record SamplingStatisticsShape(long Requests, long Sampled, long Borrowed, IReadOnlyList<SamplingMinuteShape> Minutes)
{
    public static SamplingStatisticsShape Of(IReadOnlyList<SamplingSummary> summaries) => new(
        summaries.Sum(summary => summary.RequestCount),
        summaries.Sum(summary => summary.SampledCount),
        summaries.Sum(summary => summary.BorrowCount),
        [.. summaries.Select(summary => new SamplingMinuteShape(
            summary.Timestamp.UnixMilliseconds, summary.RequestCount, summary.SampledCount, summary.BorrowCount))]);
}
