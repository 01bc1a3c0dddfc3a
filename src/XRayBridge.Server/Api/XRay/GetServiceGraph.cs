using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>
/// The service graph of the traces that began in a time range, or of a group's among them. When there are more than one request
/// looks at, it is of the newest, and the answer's StartTime tells where they begin.
/// </summary>
internal sealed class GetServiceGraph(TraceWindow window, TraceFilters filters) : IXRayOperation
{
    public string Name => "GetServiceGraph";

    public string Path => "/ServiceGraph";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (range, first) = (TimeWindow.Read(request), GraphPage.FirstOf(request));
        var filter = await filters.OfGroupAsync(GroupRequest.Key(request), cancellationToken);
        var graph = new ServiceGraphBuilder();
        var start = await window.ReadAsync(Name, range, filter, graph.Add, cancellationToken);
        GraphResponseWriter.Write(GraphPage.Of(graph.Build(), first), start, range.End, output);
    }
}
