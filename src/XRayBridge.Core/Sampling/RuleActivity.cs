namespace XRayBridge.Core.Sampling;

/// <summary>What clients reported of one rule.</summary>
internal sealed class RuleActivity(string ruleName)
{
    public Reservoir Reservoir { get; } = new();

    public BoostState Boost { get; } = new();

    public SummaryWindow Summaries { get; } = new(ruleName);
}
