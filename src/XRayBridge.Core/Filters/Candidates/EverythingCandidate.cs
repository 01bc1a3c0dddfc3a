namespace XRayBridge.Core.Filters.Candidates;

/// <summary>The index cannot tell.</summary>
public sealed record EverythingCandidate : CandidateFilter
{
    private EverythingCandidate()
    {
    }

    public static EverythingCandidate Instance { get; } = new();

    internal override bool Holds(TraceFacts facts) => true;
}
