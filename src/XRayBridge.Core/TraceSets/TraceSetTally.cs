using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TraceSets;

/// <summary>
/// Adds up a set of traces: how they ended, how long they took, and what values they have of what a filter can ask for. The
/// time of a trace is its response time, or its duration where no root is known. Not safe for concurrent use.
/// </summary>
public sealed class TraceSetTally
{
    /// <summary>Keys of annotations that are told apart; traces of more are still counted by these.</summary>
    public const int MaxAnnotationKeys = 50;

    /// <summary>Values shown of a dimension.</summary>
    public const int MaxValues = 100;

    private readonly DimensionTally _services = new();
    private readonly DimensionTally _urls = new();
    private readonly DimensionTally _methods = new();
    private readonly DimensionTally _statuses = new();
    private readonly DimensionTally _users = new();
    private readonly DimensionTally _instances = new();
    private readonly DimensionTally _zones = new();
    private readonly Dictionary<string, DimensionTally> _annotations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public CallStatistics Statistics { get; private set; }

    /// <summary>Of those of which something has ended.</summary>
    public TimeDistribution Times { get; } = new();

    public void Add(TraceSummary trace)
    {
        var known = trace.ResponseTime ?? trace.Duration;
        var time = known ?? default;
        Statistics = Statistics.Plus(trace.Outcome, time);
        if (known is not null)
        {
            Times.Add(time);
        }

        Count(_services, trace.Nodes.Select(node => node.Name), trace, time);
        Count(_users, trace.Users.Select(user => user.Value), trace, time);
        Count(_instances, trace.InstanceIds, trace, time);
        Count(_zones, trace.AvailabilityZones, trace, time);
        if (trace.Http is { } http)
        {
            Count(_urls, [http.Url], trace, time);
            Count(_methods, [http.Method], trace, time);
            if (http.Status is { } status)
            {
                _statuses.Add(AnnotationValue.Of(status), trace.Outcome, time);
            }
        }

        foreach (var (key, values) in trace.Annotations)
        {
            CountAnnotation(key, values, trace, time);
        }
    }

    /// <summary>Those that any trace has a value of: services first, then annotations by how many traces have them.</summary>
    public IReadOnlyList<TraceSetDimension> Build()
    {
        (TraceSetDimensionKind Kind, DimensionTally Tally)[] known =
        [
            (TraceSetDimensionKind.Service, _services), (TraceSetDimensionKind.Url, _urls), (TraceSetDimensionKind.Method, _methods),
            (TraceSetDimensionKind.Status, _statuses), (TraceSetDimensionKind.User, _users),
            (TraceSetDimensionKind.Instance, _instances), (TraceSetDimensionKind.AvailabilityZone, _zones),
        ];
        return
        [
            .. known.Where(dimension => dimension.Tally.Count > 0).Select(dimension => dimension.Tally.Build(dimension.Kind, null, MaxValues)),
            .. _annotations.OrderByDescending(pair => pair.Value.Count)
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Value.Build(TraceSetDimensionKind.Annotation, pair.Key, MaxValues)),
        ];
    }

    private void Count(DimensionTally tally, IEnumerable<string?> values, TraceSummary trace, Duration time)
    {
        _names.Clear();
        foreach (var value in values)
        {
            if (value is not null && _names.Add(value))
            {
                tally.Add(AnnotationValue.Of(value), trace.Outcome, time);
            }
        }
    }

    private void CountAnnotation(string key, IReadOnlyList<ValueOfNodes<AnnotationValue>> values, TraceSummary trace, Duration time)
    {
        if (!_annotations.TryGetValue(key, out var tally))
        {
            if (_annotations.Count == MaxAnnotationKeys)
            {
                return;
            }

            _annotations.Add(key, tally = new DimensionTally());
        }

        // A trace has each value of a key once: the summary joins the nodes that set it.
        foreach (var value in values)
        {
            tally.Add(value.Value, trace.Outcome, time);
        }
    }
}
