using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Retrieval;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Ends a retrieval; nothing more can be read of it.</summary>
internal sealed class CancelTraceRetrieval(TraceRetrievals retrievals) : IXRayOperation
{
    public string Name => "CancelTraceRetrieval";

    public string Path => "/CancelTraceRetrieval";

    public ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var token = TraceRetrievalRequest.Token(ApiRequest.Parse(body));
        if (!retrievals.TryCancel(token))
        {
            throw RetrievedTraces.NotFound(token);
        }

        EmptyWriter.Write(output);
        return ValueTask.CompletedTask;
    }
}
