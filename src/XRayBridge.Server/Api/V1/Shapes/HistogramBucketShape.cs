using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>How many took about that many seconds.</summary>
internal sealed record HistogramBucketShape(double Value, long Count)
{
    public static IReadOnlyList<HistogramBucketShape> Of(IReadOnlyList<HistogramBucket> buckets) =>
        [.. buckets.Select(bucket => new HistogramBucketShape(bucket.Value.TotalSeconds, bucket.Count))];
}
