using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Retrieval;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The traces of retrievals, read from the store when they are asked for.</summary>
internal sealed class RetrievedTraces(TraceRetrievals retrievals, ITraceReader reader)
{
    /// <exception cref="ApiFaultException">There is no such retrieval.</exception>
    public TraceRetrieval Get(string token) => retrievals.TryGet(token, out var retrieval) ? retrieval : throw NotFound(token);

    public static ApiFaultException NotFound(string token) =>
        ResourceFaults.NotFound("There is no such retrieval, or not any more: it is kept for 60 minutes.", token);

    /// <summary>The trace at a place among the ids; null when it is not known, or outside the retrieval's time range.</summary>
    public async ValueTask<TraceTree?> ReadAsync(TraceRetrieval retrieval, int place, CancellationToken cancellationToken)
    {
        var traces = await reader.GetTracesAsync([retrieval.Ids[place]], cancellationToken);
        if (traces.Count == 0)
        {
            return null;
        }

        var tree = TraceTree.Of(traces[0]);
        var (start, duration) = TraceSummarizer.Extent(tree);
        var isOver = duration is { } length && start.Add(length.ToTimeSpan()) < retrieval.From;
        return start > retrieval.To || isOver ? null : tree;
    }
}
