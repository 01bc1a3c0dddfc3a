using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace XRayBridge.Server.Api.V1;

/// <summary>Writes answers: JSON, compressed where the client takes it, never kept by caches.</summary>
internal static class V1Answer
{
    private const string ContentType = "application/json; charset=utf-8";

    public static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type) =>
        WriteAsync(context, stream => JsonSerializer.SerializeAsync(stream, value, type, context.RequestAborted));

    /// <summary>An answer that is JSON already.</summary>
    public static Task WriteAsync(HttpContext context, ReadOnlyMemory<byte> json) =>
        WriteAsync(context, stream => stream.WriteAsync(json, context.RequestAborted).AsTask());

    private static async Task WriteAsync(HttpContext context, Func<Stream, Task> write)
    {
        var response = context.Response;
        response.ContentType = ContentType;
        response.Headers.Vary = "Accept-Encoding";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        if (!AcceptedEncoding.IsGzip(context.Request.Headers.AcceptEncoding))
        {
            await write(response.Body);
            return;
        }

        response.Headers.ContentEncoding = "gzip";
        await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await write(gzip);
    }
}
