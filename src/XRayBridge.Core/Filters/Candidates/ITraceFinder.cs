using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Filters.Candidates;

/// <summary>Lists the traces of a time range that can match a filter.</summary>
public interface ITraceFinder
{
    /// <summary>
    /// As <see cref="ITraceReader.ListTracesAsync"/>, with the same order and cursors, but may leave out what does not match. What is
    /// in the page need not match: whoever asks evaluates the filter on it. A store without an index leaves nothing out.
    /// </summary>
    /// <param name="query">The range and the place in it.</param>
    /// <param name="filter">Its groups are resolved.</param>
    /// <param name="cancellationToken">Ends it.</param>
    ValueTask<TracePage> FindTracesAsync(TraceQuery query, FilterExpression filter, CancellationToken cancellationToken);
}
