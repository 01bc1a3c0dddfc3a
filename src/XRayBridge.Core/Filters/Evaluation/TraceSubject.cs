using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>The trace, at the top level.</summary>
internal readonly struct TraceSubject(FilterTrace trace) : IFilterSubject
{
    public bool Flag(FilterField field) =>
        field == FilterField.Partial ? trace.Partial : HttpFields.Flag(trace.Outcome, field);

    public double? Number(FilterField field) => field switch
    {
        FilterField.ResponseTime => trace.ResponseTime?.TotalSeconds,
        FilterField.Duration => trace.Duration?.TotalSeconds,
        FilterField.HttpStatus => trace.Http?.Status,
        _ => null,
    };

    public bool Text(FieldFilter filter) => filter.Field switch
    {
        FilterField.User => FilterEvaluator.CompareAny(filter, trace.Users),
        FilterField.AvailabilityZone => FilterEvaluator.CompareAny(filter, trace.AvailabilityZones),
        FilterField.InstanceId => FilterEvaluator.CompareAny(filter, trace.InstanceIds),
        FilterField.ResourceArn => FilterEvaluator.CompareAny(filter, trace.ResourceArns),
        _ => HttpFields.Text(filter, trace.Http),
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

    private IReadOnlyList<FilterRootCause> Causes(FilterField list) => list switch
    {
        FilterField.FaultService or FilterField.FaultEntity or FilterField.FaultException => trace.FaultRootCauses,
        FilterField.ErrorService or FilterField.ErrorEntity or FilterField.ErrorException => trace.ErrorRootCauses,
        _ => trace.ResponseTimeRootCauses,
    };

    private bool Annotation(AnnotationFilter filter)
    {
        for (var i = 0; i < trace.Annotations.Count; i++)
        {
            var annotation = trace.Annotations[i];
            if (string.Equals(annotation.Key, filter.Key, StringComparison.Ordinal) && Holds(filter, annotation.Value))
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

    private bool Service(ServiceFilter filter)
    {
        for (var i = 0; i < trace.Nodes.Count; i++)
        {
            var node = trace.Nodes[i];
            if (IsMeant(node, filter.Node) && (filter.Filter is null || AnySegment(node, filter.Filter)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool AnySegment(FilterTraceNode node, FilterNode filter)
    {
        for (var i = 0; i < node.Segments.Count; i++)
        {
            if (FilterEvaluator.Holds(filter, new SegmentSubject(node, node.Segments[i])))
            {
                return true;
            }
        }

        return false;
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

    private static bool IsMeant(FilterTraceNode node, NodeSelector selector) =>
        (selector.Name is null || HasName(node, selector.Name))
        && (selector.Type is null || FilterEvaluator.SameType(node.Type, selector.Type))
        && (selector.AccountId is null || string.Equals(node.AccountId, selector.AccountId, StringComparison.Ordinal));

    private static bool HasName(FilterTraceNode node, string name)
    {
        if (string.Equals(node.Name, name, StringComparison.Ordinal))
        {
            return true;
        }

        for (var i = 0; i < node.Names.Count; i++)
        {
            if (string.Equals(node.Names[i], name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private bool RootCauseJson(RootCauseJsonFilter filter)
    {
        for (var i = 0; i < filter.Patterns.Count; i++)
        {
            var pattern = filter.Patterns[i];
            if (!RootCauseFit.FitsAny(pattern, trace.FaultRootCauses)
                && !RootCauseFit.FitsAny(pattern, trace.ErrorRootCauses)
                && !RootCauseFit.FitsAny(pattern, trace.ResponseTimeRootCauses))
            {
                return filter.Negated;
            }
        }

        return !filter.Negated;
    }
}
