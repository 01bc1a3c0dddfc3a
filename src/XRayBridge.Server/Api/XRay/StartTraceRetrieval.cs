using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Retrieval;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Takes an order for up to 100 traces, which are then read page by page.</summary>
internal sealed class StartTraceRetrieval(TraceRetrievals retrievals) : IXRayOperation
{
    public string Name => "StartTraceRetrieval";

    public string Path => "/StartTraceRetrieval";

    public ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = TraceRetrievalRequest.Read(ApiRequest.Parse(body));
        RetrievalWriter.WriteToken(retrievals.Start(request.Ids, request.From, request.To), output);
        return ValueTask.CompletedTask;
    }
}
