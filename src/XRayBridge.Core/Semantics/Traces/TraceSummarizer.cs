using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>Makes the summary of a trace.</summary>
public static class TraceSummarizer
{
    public static TraceSummary Summarize(TraceTree trace)
    {
        var root = trace.Root;
        var (start, duration) = Extent(trace);
        var places = trace.Segments.Select(segment => segment.Entity.Aws).OfType<AwsBlock>().ToList();
        return new TraceSummary
        {
            Id = trace.Id,
            StartTime = start,
            Duration = duration,
            ResponseTime = root?.Entity.Elapsed?.ClampedToZero,
            Outcome = OutcomeOf(trace),
            IsPartial = trace.Stored.Entries.Any(entry => !entry.Document.IsComplete),
            Http = root?.Entity.Http,
            Annotations = AnnotationsOf(trace),
            Users = UsersOf(trace),
            Nodes = [.. trace.Segments.Select(segment => segment.Node).Distinct()],
            ResourceArns = Distinct(trace.Segments.Select(segment => ((Segment)segment.Entity).ResourceArn)),
            InstanceIds = Distinct(places.Select(aws => aws.InstanceId)),
            AvailabilityZones = Distinct(places.Select(aws => aws.AvailabilityZone)),
            EntryPoint = root?.Node,
            FaultRootCauses = RootCauses.OfOutcome(trace, Outcome.Fault),
            ErrorRootCauses = RootCauses.OfOutcome(trace, Outcome.Error),
            ResponseTimeRootCauses = RootCauses.OfResponseTime(trace),
            Revision = trace.Stored.Entries.Sum(entry => entry.Document.IsComplete ? 2 : 1),
        };
    }

    /// <summary>From the first start to the last end of the trace's documents.</summary>
    public static (Timestamp Start, Duration? Duration) Extent(TraceTree trace)
    {
        var start = Timestamp.MaxValue;
        Timestamp? end = null;
        foreach (var entry in trace.Stored.Entries)
        {
            var root = entry.Document.Root;
            start = root.StartTime < start ? root.StartTime : start;
            end = root.EndTime is { } ended && !(end > ended) ? ended : end;
        }

        return (start, end?.Since(start).ClampedToZero);
    }

    internal static Outcome OutcomeOf(TraceTree trace)
    {
        var outcome = (trace.Root?.Outcome ?? Outcome.Ok) & (Outcome.Error | Outcome.Fault);
        foreach (var segment in trace.Segments)
        {
            outcome |= segment.Outcome & Outcome.Throttle;
        }

        return outcome;
    }

    private static Dictionary<string, IReadOnlyList<ValueOfNodes<AnnotationValue>>> AnnotationsOf(TraceTree trace)
    {
        var keys = new Dictionary<string, ValuesOfNodes<AnnotationValue>>(StringComparer.Ordinal);
        foreach (var entity in trace.Entities)
        {
            foreach (var annotation in entity.Entity.Annotations)
            {
                if (!keys.TryGetValue(annotation.Key, out var values))
                {
                    keys.Add(annotation.Key, values = new ValuesOfNodes<AnnotationValue>());
                }

                values.Add(annotation.Value, entity.Segment?.Node);
            }
        }

        return keys.ToDictionary(key => key.Key, key => key.Value.ToList(), StringComparer.Ordinal);
    }

    private static IReadOnlyList<ValueOfNodes<string>> UsersOf(TraceTree trace)
    {
        var users = new ValuesOfNodes<string>();
        foreach (var segment in trace.Segments)
        {
            if (segment.Entity is Segment { User: { } user })
            {
                users.Add(user, segment.Node);
            }
        }

        return users.ToList();
    }

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> texts) => [.. texts.OfType<string>().Distinct(StringComparer.Ordinal)];
}
