using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>The trace, at the top level.</summary>
internal readonly struct TraceSubject(FilterTrace trace) : IFilterSubject
{
    public bool Flag(FilterField field) =>
        field == FilterField.Partial ? trace.Summary.IsPartial : HttpFields.Flag(trace.Summary.Outcome, field);

    public double? Number(FilterField field) => field switch
    {
        FilterField.ResponseTime => trace.Summary.ResponseTime?.TotalSeconds,
        FilterField.Duration => trace.Summary.Duration?.TotalSeconds,
        FilterField.HttpStatus => trace.Summary.Http?.Status,
        _ => null,
    };

    public bool Text(FieldFilter filter) => filter.Field switch
    {
        FilterField.User => User(filter),
        FilterField.AvailabilityZone => FilterEvaluator.CompareAny(filter, trace.Summary.AvailabilityZones),
        FilterField.InstanceId => FilterEvaluator.CompareAny(filter, trace.Summary.InstanceIds),
        FilterField.ResourceArn => FilterEvaluator.CompareAny(filter, trace.Summary.ResourceArns),
        _ => HttpFields.Text(filter, trace.Summary.Http),
    };

    public bool Complex(FilterNode term) => term switch
    {
        AnnotationFilter annotation => Annotation(annotation),
        ServiceFilter service => Service(service),
        EdgeFilter edge => Edge(edge),
        RootCauseFilter cause => RootCauseSearch.Holds(cause, Causes(cause.List)),
        RootCauseJsonFilter json => RootCauseJson(json),
        GroupFilter group => throw new InvalidOperationException($"Cannot evaluate {group}: its group was not resolved."),
        _ => throw new InvalidOperationException($"Cannot evaluate {term.GetType().Name}: it is unknown here."),
    };

    private IReadOnlyList<RootCause> Causes(FilterField list) => list switch
    {
        FilterField.FaultService or FilterField.FaultEntity or FilterField.FaultException => trace.Summary.FaultRootCauses,
        FilterField.ErrorService or FilterField.ErrorEntity or FilterField.ErrorException => trace.Summary.ErrorRootCauses,
        _ => trace.Summary.ResponseTimeRootCauses,
    };

    private bool User(FieldFilter filter)
    {
        var users = trace.Summary.Users;
        for (var i = 0; i < users.Count; i++)
        {
            if (FilterEvaluator.Compare(filter, users[i].Value))
            {
                return true;
            }
        }

        return false;
    }

    private bool Annotation(AnnotationFilter filter)
    {
        if (!trace.Summary.Annotations.TryGetValue(filter.Key, out var values))
        {
            return false;
        }

        for (var i = 0; i < values.Count; i++)
        {
            if (Holds(filter, values[i].Value))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Holds(AnnotationFilter filter, AnnotationValue actual)
    {
        if (filter.Operator == FilterOperator.None)
        {
            return actual.Kind != AnnotationKind.Boolean || actual.Boolean;
        }

        if (actual.Kind != filter.Value.Kind)
        {
            return false;
        }

        return actual.Kind == AnnotationKind.Text
            ? FilterEvaluator.Compare(filter.Operator, actual.Text, filter.Value.Text)
            : FilterEvaluator.Compare(filter.Operator, actual.Number, filter.Value.Number);
    }

    /// <summary>A client has no segments, so it is there, but no filter holds for it.</summary>
    private bool Service(ServiceFilter filter)
    {
        var (segments, root) = (trace.Tree.Segments, trace.Tree.Root);
        for (var i = 0; i < segments.Count; i++)
        {
            var segment = segments[i];
            if (IsMeant(segment.Node, filter.Node)
                && (filter.Filter is null || FilterEvaluator.Holds(filter.Filter, new SegmentSubject(segment, segment == root))))
            {
                return true;
            }
        }

        return filter.Filter is null && root is not null && IsMeant(TraceNodes.ClientOf(root.Node), filter.Node);
    }

    private bool Edge(EdgeFilter filter)
    {
        for (var i = 0; i < trace.Calls.Count; i++)
        {
            var call = trace.Calls[i];
            if (IsMeant(call.Source, filter.Source) && IsMeant(call.Target, filter.Target)
                && (filter.Filter is null || FilterEvaluator.Holds(filter.Filter, new CallSubject(call))))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool IsMeant(TraceNode node, NodeSelector selector) =>
        (selector.Name is null || string.Equals(node.Name, selector.Name, StringComparison.Ordinal))
        && (selector.Type is null || FilterEvaluator.SameType(node.Type, selector.Type))
        && (selector.AccountId is null || string.Equals(node.AccountId, selector.AccountId, StringComparison.Ordinal));

    private bool RootCauseJson(RootCauseJsonFilter filter)
    {
        for (var i = 0; i < filter.Patterns.Count; i++)
        {
            var pattern = filter.Patterns[i];
            if (!RootCauseFit.FitsAny(pattern, trace.Summary.FaultRootCauses)
                && !RootCauseFit.FitsAny(pattern, trace.Summary.ErrorRootCauses)
                && !RootCauseFit.FitsAny(pattern, trace.Summary.ResponseTimeRootCauses))
            {
                return filter.Negated;
            }
        }

        return !filter.Negated;
    }
}
