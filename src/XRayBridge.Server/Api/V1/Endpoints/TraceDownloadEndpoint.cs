using System.Buffers;
using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>One trace as a file to keep: what BatchGetTraces answers, so each document is as it was received.</summary>
internal sealed class TraceDownloadEndpoint(TraceSearch search) : IV1Endpoint
{
    public string Path => "traces/{id}/file";

    public async Task InvokeAsync(HttpContext context)
    {
        var trace = await search.GetAsync(V1Query.TraceIdOf(context.Request), context.RequestAborted);
        var json = new ArrayBufferWriter<byte>(64 * 1024);
        BatchGetTracesResponseWriter.Write([trace], json);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{trace.Id}.json\"";
        await V1Answer.WriteAsync(context, json.WrittenMemory);
    }
}
