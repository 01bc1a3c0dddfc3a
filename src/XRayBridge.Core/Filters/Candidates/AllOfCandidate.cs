using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>All of two or more hold.</summary>
public sealed record AllOfCandidate(FilterList<CandidateFilter> Parts) : CandidateFilter
{
    /// <summary>What cannot tell is left out.</summary>
    public static CandidateFilter Of(IEnumerable<CandidateFilter> parts)
    {
        var telling = parts.Where(part => !part.IsEverything).Distinct().ToArray();
        return telling.Length switch
        {
            0 => EverythingCandidate.Instance,
            1 => telling[0],
            _ => new AllOfCandidate(new FilterList<CandidateFilter>(telling)),
        };
    }

    internal override bool Holds(TraceFacts facts)
    {
        for (var i = 0; i < Parts.Count; i++)
        {
            if (!Parts[i].Holds(facts))
            {
                return false;
            }
        }

        return true;
    }
}
