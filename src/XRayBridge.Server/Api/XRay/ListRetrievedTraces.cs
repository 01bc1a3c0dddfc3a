using System.Buffers;
using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The next five traces of a retrieval, as X-Ray documents or as OTLP.</summary>
internal sealed class ListRetrievedTraces(RetrievedTraces traces) : IXRayOperation
{
    public string Name => "ListRetrievedTraces";

    public string Path => "/ListRetrievedTraces";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (asOtlp, page) = (TraceRetrievalRequest.WantsOtlp(request), RetrievedPage.Of(request));
        var retrieval = traces.Get(TraceRetrievalRequest.Token(request));
        while (!retrieval.IsCancelled && !page.IsFull && page.NextId < retrieval.Ids.Count)
        {
            page.Add(await traces.ReadAsync(retrieval, page.NextId, cancellationToken));
        }

        RetrievalWriter.WriteTraces(retrieval, page, asOtlp, output);
    }
}
