namespace XRayBridge.Core.Filters.Candidates;

/// <summary>The trace has a term.</summary>
public sealed record TermCandidate(uint Term) : CandidateFilter
{
    /// <summary>A trace that holds it is a candidate for every filter.</summary>
    public const uint Any = SearchTerm.Any;

    internal override bool Holds(TraceFacts facts)
    {
        var terms = facts.Terms;
        var (low, high) = (0, terms.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = terms[middle] < Term ? (middle + 1, high) : (low, middle);
        }

        return low < terms.Count && terms[low] == Term;
    }
}
