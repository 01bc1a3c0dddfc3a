using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Graph;

/// <summary>Adds up requests of a node, or calls of an edge. Not safe for concurrent use.</summary>
internal sealed class CallTally
{
    /// <summary>Buckets a decade: neighbours differ by 12 %. A second to a microsecond are 120.</summary>
    private const int Resolution = 20;

    private readonly SortedDictionary<int, long> _buckets = [];
    private long _error;
    private long _throttle;
    private long _fault;
    private long _total;
    private double _seconds;

    public void Add(Outcome outcome, Duration elapsed)
    {
        _total++;
        _fault += outcome.HasFlag(Outcome.Fault) ? 1 : 0;
        _throttle += (outcome & (Outcome.Fault | Outcome.Throttle)) == Outcome.Throttle ? 1 : 0;
        _error += outcome == Outcome.Error ? 1 : 0;
        var seconds = elapsed.ClampedToZero.TotalSeconds;
        _seconds += seconds;
        var bucket = (int)Math.Round(Math.Log10(Math.Max(seconds, 1e-6)) * Resolution);
        _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + 1;
    }

    public StatisticsShape Statistics => new(_total - _error - _throttle - _fault, _error, _throttle, _fault, _total, _seconds);

    public IReadOnlyList<HistogramBucketShape> Histogram =>
        [.. _buckets.Select(bucket => new HistogramBucketShape(Math.Pow(10, bucket.Key / (double)Resolution), bucket.Value))];
}
