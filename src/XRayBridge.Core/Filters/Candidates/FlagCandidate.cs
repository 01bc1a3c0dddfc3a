namespace XRayBridge.Core.Filters.Candidates;

/// <summary>The flags under a mask are, or are not, as expected.</summary>
/// <param name="Mask">The flags looked at.</param>
/// <param name="Expected">What they must be, or must not be.</param>
/// <param name="IsEqual">They must be.</param>
public sealed record FlagCandidate(TraceMarks Mask, TraceMarks Expected, bool IsEqual) : CandidateFilter
{
    public bool Holds(TraceMarks flags) => ((flags & Mask) == Expected) == IsEqual;

    internal override bool Holds(TraceFacts facts) => Holds(facts.Flags);
}
