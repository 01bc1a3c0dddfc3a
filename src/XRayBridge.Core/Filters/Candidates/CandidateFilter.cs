namespace XRayBridge.Core.Filters.Candidates;

/// <summary>
/// What an index can say about a filter expression: lets through every trace that matches, and as few others as the index
/// knows. Whoever uses it evaluates the expression itself on what comes through.
/// </summary>
public abstract record CandidateFilter
{
    /// <summary>Lets every trace through: the index is of no help.</summary>
    public bool IsEverything => this is EverythingCandidate;

    /// <param name="filter">Its groups are resolved.</param>
    public static CandidateFilter Of(FilterExpression filter) => CandidatePlanner.Plan(filter.Root);

    public bool MayMatch(TraceFacts facts) => facts.MayBeAnything || Holds(facts);

    /// <summary>What the facts say.</summary>
    internal abstract bool Holds(TraceFacts facts);
}
