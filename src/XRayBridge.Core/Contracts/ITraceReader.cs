using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>Reads traces from the store. What a trace means (summary, graph, inferred segments) is Semantics' business.</summary>
public interface ITraceReader
{
    /// <summary>The traces that are known, in the order asked; unknown ones are left out.</summary>
    ValueTask<IReadOnlyList<StoredTrace>> GetTracesAsync(IReadOnlyList<TraceId> ids, CancellationToken cancellationToken);

    /// <summary>One page of a time range. A cursor that is not ours is an <see cref="ArgumentException"/>.</summary>
    ValueTask<TracePage> ListTracesAsync(TraceQuery query, CancellationToken cancellationToken);
}
