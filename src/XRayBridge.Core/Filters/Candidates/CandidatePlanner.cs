using System.Text;
using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>
/// Turns an expression into what an index can answer. Each rule may let more through than the evaluator, never less; a negation
/// of such a rule would let less through, so below NOT nothing is told.
/// </summary>
internal static class CandidatePlanner
{
    public static CandidateFilter Plan(FilterNode node) => node switch
    {
        AndFilter and => AllOfCandidate.Of(and.Terms.Select(Plan)),
        OrFilter or => AnyOfCandidate.Of(or.Terms.Select(Plan)),
        FieldFilter field => OfTrace(field),
        AnnotationFilter annotation => OfAnnotation(annotation),
        ServiceFilter service => OfService(service),
        EdgeFilter edge => OfEdge(edge),
        RootCauseFilter cause => OfRootCause(cause),
        _ => EverythingCandidate.Instance,
    };

    private static CandidateFilter OfTrace(FieldFilter filter) => FilterKeywords.Of(filter.Field).Kind switch
    {
        FilterKeywordKind.Boolean => OfFlag(filter),
        FilterKeywordKind.Number => filter.Field switch
        {
            FilterField.Duration => new NumberCandidate(NumberColumn.Duration, filter.Operator, filter.Value.Number),
            FilterField.ResponseTime => new NumberCandidate(NumberColumn.ResponseTime, filter.Operator, filter.Value.Number),
            FilterField.HttpStatus => new StatusCandidate(filter.Operator, filter.Value.Number),
            _ => EverythingCandidate.Instance,
        },
        FilterKeywordKind.Text => filter.Operator == FilterOperator.Equal
            ? Term(SearchTerm.Of(SearchTermKind.FieldValue, filter.Field, filter.Value.Text!))
            : Term(SearchTerm.Of(SearchTermKind.Field, filter.Field)),
        _ => EverythingCandidate.Instance,
    };

    private static CandidateFilter OfFlag(FieldFilter filter)
    {
        const TraceMarks Outcomes = TraceMarks.Error | TraceMarks.Fault | TraceMarks.Throttle;
        return filter.Field switch
        {
            FilterField.Ok => new FlagCandidate(Outcomes, TraceMarks.None, Expected(filter)),
            FilterField.Error => Flag(TraceMarks.Error),
            FilterField.Fault => Flag(TraceMarks.Fault),
            FilterField.Throttle => Flag(TraceMarks.Throttle),
            FilterField.Partial => Flag(TraceMarks.Partial),
            _ => EverythingCandidate.Instance,
        };

        FlagCandidate Flag(TraceMarks flag) => new(flag, flag, Expected(filter));
    }

    private static TermCandidate OfAnnotation(AnnotationFilter filter) => filter.Operator == FilterOperator.Equal
        ? Term(SearchTerm.OfAnnotation(filter.Key, filter.Value))
        : Term(SearchTerm.Of(SearchTermKind.Annotation, filter.Key));

    private static CandidateFilter OfService(ServiceFilter filter)
    {
        var node = OfNode(filter.Node);
        return filter.Filter is null ? node : AllOfCandidate.Of([node, OfSegment(filter.Filter, filter.Node.Name)]);
    }

    /// <summary>A client has the name of the root's node, so a name is always that of a node with segments.</summary>
    private static CandidateFilter OfNode(NodeSelector selector) => AllOfCandidate.Of(
    [
        selector.Name is null ? EverythingCandidate.Instance : Term(SearchTerm.Of(SearchTermKind.Service, selector.Name)),
        selector.Type is null || !Ascii.IsValid(selector.Type)
            ? EverythingCandidate.Instance
            : Term(SearchTerm.Of(SearchTermKind.ServiceType, selector.Type.ToUpperInvariant())),
    ]);

    /// <summary>All terms of a block are about one segment; here each is about any of the node's.</summary>
    private static CandidateFilter OfSegment(FilterNode node, string? name) => node switch
    {
        AndFilter and => AllOfCandidate.Of(and.Terms.Select(term => OfSegment(term, name))),
        OrFilter or => AnyOfCandidate.Of(or.Terms.Select(term => OfSegment(term, name))),
        FieldFilter field when FilterKeywords.Of(field.Field).Kind == FilterKeywordKind.Boolean && Expected(field) =>
            Term(name is null
                ? SearchTerm.Of(SearchTermKind.SegmentFlag, field.Field)
                : SearchTerm.Of(SearchTermKind.ServiceFlag, field.Field, name)),
        FieldFilter { Field: FilterField.HttpStatus, Operator: FilterOperator.Equal } status when name is not null && IsWhole(status.Value.Number) =>
            Term(SearchTerm.Of(SearchTermKind.ServiceStatus, name, (long)status.Value.Number)),
        _ => EverythingCandidate.Instance,
    };

    private static CandidateFilter OfEdge(EdgeFilter filter)
    {
        if (filter is not { Source.Name: { } source, Target.Name: { } target })
        {
            return AllOfCandidate.Of([OfNode(filter.Source), OfNode(filter.Target)]);
        }

        CandidateFilter edge = Term(SearchTerm.Of(SearchTermKind.Edge, source, target));
        return filter.Filter is null ? edge : AllOfCandidate.Of([edge, OfCall(filter.Filter, source, target)]);
    }

    private static CandidateFilter OfCall(FilterNode node, string source, string target) => node switch
    {
        AndFilter and => AllOfCandidate.Of(and.Terms.Select(term => OfCall(term, source, target))),
        OrFilter or => AnyOfCandidate.Of(or.Terms.Select(term => OfCall(term, source, target))),
        FieldFilter { Field: FilterField.Ok or FilterField.Error or FilterField.Throttle or FilterField.Fault } field when Expected(field) =>
            Term(SearchTerm.Of(SearchTermKind.EdgeFlag, field.Field, source, target)),
        _ => EverythingCandidate.Instance,
    };

    private static CandidateFilter OfRootCause(RootCauseFilter filter) => filter.List switch
    {
        FilterField.FaultService or FilterField.FaultEntity or FilterField.FaultException =>
            Term(SearchTerm.Of(SearchTermKind.EntityFlag, FilterField.Fault)),
        FilterField.ErrorService or FilterField.ErrorEntity or FilterField.ErrorException =>
            Term(SearchTerm.Of(SearchTermKind.EntityFlag, FilterField.Error)),
        _ => EverythingCandidate.Instance,
    };

    private static TermCandidate Term(uint term) => new(term);

    private static bool IsWhole(double number) => number == Math.Floor(number) && Math.Abs(number) < int.MaxValue;

    private static bool Expected(FieldFilter filter) =>
        filter.Operator == FilterOperator.None || filter.Value.Boolean == (filter.Operator == FilterOperator.Equal);
}
