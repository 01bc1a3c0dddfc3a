using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The service graph of a few traces by their ids; those that are not known are left out.</summary>
internal sealed class GetTraceGraph(ITraceReader reader, XRayApiTelemetry telemetry) : IXRayOperation
{
    public string Name => "GetTraceGraph";

    public string Path => "/TraceGraph";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (ids, first) = (TraceIdsRequest.Read(request), GraphPage.FirstOf(request));
        var graph = new ServiceGraphBuilder();
        foreach (var trace in await reader.GetTracesAsync(ids, cancellationToken))
        {
            graph.Add(TraceTree.Of(trace));
        }

        GraphResponseWriter.Write(GraphPage.Of(telemetry.Checked(Name, graph.Build()), first), output);
    }
}
