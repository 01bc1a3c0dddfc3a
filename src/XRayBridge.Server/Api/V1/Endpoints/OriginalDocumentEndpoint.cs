using System.Buffers;
using System.Text.Json;
using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>A document of a trace as it was received, with members that the bridge does not know.</summary>
internal sealed class OriginalDocumentEndpoint(TraceSearch search) : IV1Endpoint
{
    public string Path => "traces/{id}/documents/{segment}";

    public async Task InvokeAsync(HttpContext context)
    {
        var id = V1Query.SegmentIdOf(context.Request);
        var trace = await search.GetAsync(V1Query.TraceIdOf(context.Request), context.RequestAborted);
        foreach (var entry in trace.Stored.Entries)
        {
            if (entry.Document.Id == id)
            {
                var output = new ArrayBufferWriter<byte>();
                using (var json = new Utf8JsonWriter(output))
                {
                    OriginalDocumentWriter.Write(entry.Document, json);
                }

                await V1Answer.WriteAsync(context, output.WrittenMemory);
                return;
            }
        }

        throw RefusedException.NotFound($"Trace {trace.Id} has no document {id} in the store.");
    }
}
