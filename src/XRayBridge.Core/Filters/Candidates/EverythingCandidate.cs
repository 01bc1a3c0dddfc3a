namespace XRayBridge.Core.Filters.Candidates;

/// <summary>The index cannot tell.</summary>
public sealed record EverythingCandidate : CandidateFilter
{
    private EverythingCandidate()
    {
    }

    public static EverythingCandidate Instance { get; } = new();

    public override bool MayMatch(TraceFacts facts) => true;
}
