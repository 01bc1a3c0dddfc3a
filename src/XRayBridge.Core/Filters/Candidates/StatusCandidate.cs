using XRayBridge.Core.Filters.Evaluation;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>The root's status compares as asked; none never does.</summary>
public sealed record StatusCandidate(FilterOperator Operator, double Value) : CandidateFilter
{
    public bool Holds(ushort status) =>
        status != 0 && (status == TraceFacts.OddStatus || FilterEvaluator.Compare(Operator, status, Value));

    internal override bool Holds(TraceFacts facts) => Holds(facts.Status);
}
