namespace XRayBridge.Core.Insights.Detection;

/// <summary>Tells what became of insights from one look to the next. Not safe for concurrent use.</summary>
internal sealed class InsightChanges(InsightsTelemetry telemetry)
{
    private Dictionary<Guid, Insight> _known = [];

    /// <summary>They were known before: nothing is told of them.</summary>
    public void Begin(IReadOnlyList<Insight> insights) => _known = insights.ToDictionary(insight => insight.Id);

    public void Tell(IReadOnlyList<Insight> insights)
    {
        var before = _known;
        Begin(insights);
        foreach (var insight in insights)
        {
            var known = before.GetValueOrDefault(insight.Id);
            if (known is not { IsActive: true } && (insight.IsActive || known is null))
            {
                telemetry.Opened(insight);
            }

            if (!insight.IsActive && known is null or { IsActive: true })
            {
                telemetry.Closed(insight);
            }
        }

        // The oldest are forgotten in the course of time: only what was active, or just is over, can be withdrawn.
        foreach (var gone in before.Values.Where(gone => gone.IsActive && !_known.ContainsKey(gone.Id)))
        {
            telemetry.Withdrawn(gone);
        }
    }
}
