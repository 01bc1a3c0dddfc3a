using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Rollups;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Api.XRay;

/// <summary>
/// The service graph of the traces that began in a time range, or of a group's among them. Many traces are added up by the minute, so
/// the graph is of whole minutes, which the answer's StartTime and EndTime tell. Of a group with more than one request looks at, it is
/// of the newest, and StartTime tells where they begin.
/// </summary>
internal sealed class GetServiceGraph(
    TraceWindow window, ITraceRollups rollups, TraceFilters filters, ApiSection limits, XRayApiTelemetry telemetry) : IXRayOperation
{
    /// <summary>Traces that are looked at one by one, so that a graph of few is of the range to the nanosecond: 2,000 of 3 documents are 120 ms.</summary>
    private const int MaxExact = 2_000;

    public string Name => "GetServiceGraph";

    public string Path => "/ServiceGraph";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (range, first) = (TimeWindow.Read(request, limits.MaxRangeHours), GraphPage.FirstOf(request));
        var filter = await filters.OfGroupAsync(GroupRequest.Key(request), cancellationToken);
        if (ReferenceEquals(filter, FilterExpression.Everything)
            && await rollups.TryReadAsync(range.Start, range.End, MaxExact, cancellationToken) is { } minutes)
        {
            GraphResponseWriter.Write(GraphPage.Of(telemetry.Checked(Name, RollupGraph.Of(minutes)), first), minutes.Start, minutes.End, output);
            return;
        }

        var graph = new ServiceGraphBuilder();
        var start = await window.ReadAsync(Name, range, filter, graph.Add, cancellationToken);
        GraphResponseWriter.Write(GraphPage.Of(telemetry.Checked(Name, graph.Build()), first), start, range.End, output);
    }
}
