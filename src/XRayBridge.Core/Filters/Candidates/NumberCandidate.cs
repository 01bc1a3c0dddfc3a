using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>A duration compares as asked; one that is not known never does.</summary>
/// <param name="Column">Which.</param>
/// <param name="Operator">As in the expression.</param>
/// <param name="Seconds">The value to compare with.</param>
public sealed record NumberCandidate(NumberColumn Column, FilterOperator Operator, double Seconds) : CandidateFilter
{
    public bool Holds(long nanoseconds) =>
        nanoseconds != TraceFacts.Unknown && FilterEvaluator.Compare(Operator, new Duration(nanoseconds).TotalSeconds, Seconds);

    internal override bool Holds(TraceFacts facts) =>
        Holds(Column == NumberColumn.Duration ? facts.Duration : facts.ResponseTime);
}
