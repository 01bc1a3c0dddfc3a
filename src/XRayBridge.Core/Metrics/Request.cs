using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Metrics;

/// <summary>What one request or call adds to a series.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="LatencyNs">Not negative; -1 when there is none to observe.</param>
/// <param name="Bucket">The latency's, <see cref="ExponentialSketch.BucketOf"/>.</param>
/// <param name="Window">The number of the window that it arrived in.</param>
internal readonly record struct Request(Outcome Outcome, long LatencyNs, int Bucket, long Window)
{
    public bool HasLatency => LatencyNs >= 0;
}
