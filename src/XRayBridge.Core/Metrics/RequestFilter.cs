using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Metrics;

/// <summary>
/// Selects the requests that are counted: those whose segment, as if it were a trace of its own, matches an expression. Not the
/// whole trace: its documents come in any order and late, and a counter cannot take back what it has counted.
/// </summary>
internal sealed class RequestFilter(FilterExpression filter)
{
    /// <summary>A source for whose documents nothing is inferred: what is called is not a part of the caller's request.</summary>
    private static readonly SourceId Alone = new(SourceKind.Poller, "");

    public bool Selects(SegmentDocument document)
    {
        var alone = new StoredTrace(document.TraceId, [new LogEntry(0, document, Alone, default)]);
        return filter.Matches(new FilterTrace(TraceTree.Of(alone)));
    }
}
