using XRayBridge.Core.Insights;
using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.Insights.Detection;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Tests.Core.Insights;

/// <summary>Minutes of a group, one after the other.</summary>
internal sealed class DetectorRun
{
    public const long FirstMinute = 29_000_000;

    private static readonly TraceNode Shop = new("shop", "AWS::ECS::Fargate", null);
    private static readonly TraceNode Pay = new("pay.example.net", "remote", null);

    private readonly InsightDetector _detector = new("Default", "arn:default");
    private DetectorState _state = DetectorState.Beginning;

    public long Minute { get; private set; } = FirstMinute;

    public IReadOnlyList<Insight> Insights => _detector.InsightsOf(_state);

    public bool IsActive => Insights.Any(insight => insight.IsActive);

    /// <summary>So many minutes alike; the faults come from <paramref name="cause"/>, by default from the payment service.</summary>
    public DetectorRun Take(int minutes, long requests, long faults, TraceNode? cause = null)
    {
        for (; minutes > 0; minutes--, Minute++)
        {
            var clients = new RequestImpact(faults, requests - faults, requests);
            var sums = new NodeSums();
            sums.Add(Shop, clients, 0);
            sums.Add(Pay, clients, 0);
            sums.Add(cause ?? Pay, default, faults);
            _state = _detector.Take(_state, new MinuteCounts(Minute, clients, sums.Top(MinuteCounts.MaxNodes)));
        }

        return this;
    }

    /// <summary>So many minutes without a request, of which nothing is told.</summary>
    public DetectorRun Silence(int minutes)
    {
        Minute += minutes;
        _state = _detector.TakeSilence(_state, Minute - 1);
        return this;
    }

    public static string Texts(Insight insight) => string.Join('\n', insight.Events.Select(happened => happened.Summary));
}
