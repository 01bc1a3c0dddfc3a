using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Whole traces by their ids; those that are not known are left out.</summary>
internal sealed class BatchGetTraces(ITraceReader reader) : IXRayOperation
{
    public string Name => "BatchGetTraces";

    public string Path => "/Traces";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var ids = TraceIdsRequest.Read(ApiRequest.Parse(body));
        var traces = await reader.GetTracesAsync(ids, cancellationToken);
        BatchGetTracesResponseWriter.Write([.. traces.Select(TraceTree.Of)], output);
    }
}
