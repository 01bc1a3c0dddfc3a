using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>What an index keeps of a trace, as its documents were: where it stands in a list, and what <see cref="CandidateFilter"/> asks.</summary>
public sealed class TraceFacts
{
    /// <summary>A duration or response time that is not known.</summary>
    public const long Unknown = long.MinValue;

    public required TraceId Id { get; init; }

    public required Timestamp Start { get; init; }

    /// <summary>Nanoseconds, or <see cref="Unknown"/>.</summary>
    public required long Duration { get; init; }

    /// <summary>Nanoseconds, or <see cref="Unknown"/>.</summary>
    public required long ResponseTime { get; init; }

    /// <summary>A status that 16 bits do not hold: every comparison may hold for it.</summary>
    public const ushort OddStatus = ushort.MaxValue;

    /// <summary>The root's status; 0 for none.</summary>
    public required ushort Status { get; init; }

    public required TraceMarks Flags { get; init; }

    /// <summary>Numbers of what it can be found by: ascending, each once.</summary>
    public required IReadOnlyList<uint> Terms { get; init; }

    /// <summary>The facts do not tell enough of it: it is a candidate for every filter.</summary>
    public bool MayBeAnything => Terms.Count > 0 && Terms[0] == SearchTerm.Any;

    /// <summary>Of a trace that is not looked at.</summary>
    public static TraceFacts Unseen(TraceId id, Timestamp start) => new()
    {
        Id = id,
        Start = start,
        Duration = Unknown,
        ResponseTime = Unknown,
        Status = OddStatus,
        Flags = TraceMarks.None,
        Terms = [SearchTerm.Any],
    };

    public static TraceFacts Of(TraceTree tree)
    {
        var root = tree.Root;
        var (start, duration) = TraceSummarizer.Extent(tree);
        var flags = TraceMarks.None;
        foreach (var entry in tree.Stored.Entries)
        {
            flags |= entry.Document.IsComplete ? TraceMarks.None : TraceMarks.Partial;
        }

        var outcome = TraceSummarizer.OutcomeOf(tree);
        flags |= (outcome & Outcome.Error) != 0 ? TraceMarks.Error : TraceMarks.None;
        flags |= (outcome & Outcome.Fault) != 0 ? TraceMarks.Fault : TraceMarks.None;
        flags |= (outcome & Outcome.Throttle) != 0 ? TraceMarks.Throttle : TraceMarks.None;
        return new TraceFacts
        {
            Id = tree.Id,
            Start = start,
            Duration = duration?.Nanoseconds ?? Unknown,
            ResponseTime = root?.Entity.Elapsed?.ClampedToZero.Nanoseconds ?? Unknown,
            Status = StatusOf(root?.Entity.Http?.Status),
            Flags = flags,
            Terms = new TraceTerms(tree).Collect(),
        };
    }

    private static ushort StatusOf(int? status) => status switch
    {
        null => 0,
        > 0 and < OddStatus => (ushort)status,
        _ => OddStatus,
    };
}
