using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Retrieval;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The service graph of a retrieval's traces.</summary>
internal sealed class GetRetrievedTracesGraph(RetrievedTraces traces, XRayApiTelemetry telemetry) : IXRayOperation
{
    public string Name => "GetRetrievedTracesGraph";

    public string Path => "/GetRetrievedTracesGraph";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var first = GraphPage.FirstOf(request);
        var retrieval = traces.Get(TraceRetrievalRequest.Token(request));
        var (graph, links) = (new ServiceGraphBuilder(), new RetrievedLinks());
        for (var place = 0; !retrieval.IsCancelled && place < retrieval.Ids.Count; place++)
        {
            if (await traces.ReadAsync(retrieval, place, cancellationToken) is { } trace)
            {
                graph.Add(trace);
                links.Add(trace);
            }
        }

        RetrievalWriter.WriteGraph(retrieval, GraphPage.Of(telemetry.Checked(Name, graph.Build()), first), links, output);
    }
}
