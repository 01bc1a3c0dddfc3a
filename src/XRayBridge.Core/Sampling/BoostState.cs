using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>
/// Raises a rule's rate for a minute when anomalies are seen of which too few are traced, and then not again before the rule's
/// cooldown is over. Not safe for concurrent use.
/// </summary>
internal sealed class BoostState
{
    /// <summary>Anomalies of a report that are worth tracing: enough to see what they have in common.</summary>
    public const int WantedAnomalies = 10;

    /// <summary>X-Ray's clients take no longer boost.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private SamplingBoost? _boost;
    private Timestamp _nextAt = Timestamp.MinValue;

    /// <summary>The boost that goes on, or null.</summary>
    public SamplingBoost? At(Timestamp now) => _boost is not null && now < _boost.ExpiresAt ? _boost : null;

    /// <summary>Takes a report of anomalies; may begin a boost.</summary>
    public void Report(SamplingBoostReport report, SamplingRule rule, Timestamp now)
    {
        if (rule.SamplingRateBoost is not { } limits || now < _nextAt
            || report.AnomalyCount == 0 || report.SampledAnomalyCount >= Math.Min(report.AnomalyCount, WantedAnomalies))
        {
            return;
        }

        var rate = Math.Min(limits.MaxRate, (double)WantedAnomalies / report.AnomalyCount);
        if (rate <= rule.FixedRate)
        {
            return;
        }

        _boost = new SamplingBoost(rate, now.Add(Length));
        _nextAt = now.Add(TimeSpan.FromMinutes(limits.CooldownWindowMinutes));
    }
}
