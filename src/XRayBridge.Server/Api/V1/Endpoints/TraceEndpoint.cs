using System.Buffers;
using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>All documents of one trace, inferred ones included, as the X-Ray API would return them.</summary>
internal sealed class TraceEndpoint(TraceSearch search) : IV1Endpoint
{
    public string Path => "traces/{id}";

    public async Task InvokeAsync(HttpContext context)
    {
        var trace = await search.GetAsync(V1Query.TraceIdOf(context.Request), context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(64 * 1024);
        TraceDocumentsWriter.Write(trace, json);
        await V1Answer.WriteAsync(context, json.WrittenMemory);
    }
}
