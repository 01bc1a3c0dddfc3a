using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>At least one of two or more holds.</summary>
public sealed record AnyOfCandidate(FilterList<CandidateFilter> Parts) : CandidateFilter
{
    /// <summary>One that cannot tell makes it all untold.</summary>
    public static CandidateFilter Of(IEnumerable<CandidateFilter> parts)
    {
        var distinct = parts.Distinct().ToArray();
        return distinct.Length == 1 ? distinct[0]
            : Array.Exists(distinct, part => part.IsEverything) ? EverythingCandidate.Instance
            : new AnyOfCandidate(new FilterList<CandidateFilter>(distinct));
    }

    internal override bool Holds(TraceFacts facts)
    {
        for (var i = 0; i < Parts.Count; i++)
        {
            if (Parts[i].Holds(facts))
            {
                return true;
            }
        }

        return false;
    }
}
