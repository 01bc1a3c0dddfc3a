using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>
/// Answers GetSamplingTargets and GetSamplingStatisticSummaries (API reference, 4.1 to 4.3) from what clients report. Kept in
/// memory, for the rules that there are: after a restart the clients' next reports bring it back. Safe for concurrent use.
/// </summary>
public sealed class SamplingTargets(SamplingRuleStore rules, TimeProvider time)
{
    /// <summary>How often clients report.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may go on with a quota when no other comes.</summary>
    public static readonly TimeSpan QuotaLifetime = TimeSpan.FromMinutes(5);

    private const string UnknownRule = "400";

    /// <summary>Guards all below.</summary>
    private readonly Lock _lock = new();
    private readonly Dictionary<string, RuleActivity> _activities = new(StringComparer.Ordinal);

    /// <summary>Takes the reports of a call that <see cref="SamplingReportValidator"/> found nothing wrong with.</summary>
    public SamplingTargetsResult Report(IReadOnlyList<SamplingReport> reports, IReadOnlyList<SamplingBoostReport> boosts)
    {
        var current = rules.Current;
        var now = Timestamp.From(time.GetUtcNow());
        var targets = new Dictionary<string, SamplingTarget>(StringComparer.Ordinal);
        var unprocessed = new List<UnprocessedReport>();
        var unprocessedBoosts = new List<UnprocessedReport>();
        lock (_lock)
        {
            Forget(current);
            foreach (var report in boosts)
            {
                if (Known(current, report.RuleName, unprocessedBoosts) is { } rule)
                {
                    Activity(rule.RuleName).Boost.Report(report, rule, now);
                }
            }

            foreach (var report in reports)
            {
                if (Known(current, report.RuleName, unprocessed) is { } rule)
                {
                    targets[rule.RuleName] = Target(report, rule, now);
                }
            }
        }

        return new SamplingTargetsResult([.. targets.Values], current.LastModification, unprocessed, unprocessedBoosts);
    }

    /// <summary>The last hour by rule and minute, oldest first.</summary>
    public IReadOnlyList<SamplingSummary> Summaries()
    {
        var now = Timestamp.From(time.GetUtcNow());
        lock (_lock)
        {
            Forget(rules.Current);
            return
            [
                .. _activities.Values.SelectMany(activity => activity.Summaries.At(now))
                    .OrderBy(summary => summary.Timestamp).ThenBy(summary => summary.RuleName, StringComparer.Ordinal),
            ];
        }
    }

    private static SamplingRule? Known(SamplingRuleSet current, string name, List<UnprocessedReport> unprocessed)
    {
        var record = current.Find(name);
        if (record is null)
        {
            unprocessed.Add(new UnprocessedReport(name, UnknownRule, $"There is no sampling rule {name}."));
        }

        return record?.Rule;
    }

    private SamplingTarget Target(SamplingReport report, SamplingRule rule, Timestamp now)
    {
        var activity = Activity(rule.RuleName);
        activity.Summaries.Add(report, now);
        var quota = activity.Reservoir.Report(report.ClientId, report.RequestCount, rule.ReservoirSize, now);
        var boost = rule.SamplingRateBoost is null ? null : activity.Boost.At(now);
        return new SamplingTarget(rule.RuleName, rule.FixedRate, quota, now.Add(QuotaLifetime), (int)Interval.TotalSeconds, boost);
    }

    private RuleActivity Activity(string ruleName)
    {
        if (!_activities.TryGetValue(ruleName, out var activity))
        {
            _activities.Add(ruleName, activity = new RuleActivity(ruleName));
        }

        return activity;
    }

    private void Forget(SamplingRuleSet current)
    {
        foreach (var name in _activities.Keys)
        {
            if (current.Find(name) is null)
            {
                _activities.Remove(name);
            }
        }
    }
}
