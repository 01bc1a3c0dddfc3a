using System.Buffers;

namespace XRayBridge.Server.Api.V1;

/// <summary>Reads the body of a request up to a bound.</summary>
internal static class V1Body
{
    private const string JsonType = "application/json";

    private const int StepBytes = 64 * 1024;

    /// <summary>
    /// The whole body. Only <c>application/json</c> is taken: pages of other sites cannot send it without asking first, so what
    /// a user's browser has open elsewhere cannot use this API.
    /// </summary>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentType?.StartsWith(JsonType, StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw RefusedException.NotJson();
        }

        if (request.ContentLength > maxBytes)
        {
            throw RefusedException.TooLarge(maxBytes);
        }

        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 0) + StepBytes);
        while (await request.Body.ReadAsync(body.GetMemory(StepBytes), cancellationToken) is > 0 and var read)
        {
            body.Advance(read);
            if (body.WrittenCount > maxBytes)
            {
                throw RefusedException.TooLarge(maxBytes);
            }
        }

        return body.WrittenMemory;
    }
}
