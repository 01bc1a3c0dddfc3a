using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using XRayBridge.Codecs.Exposition;
using XRayBridge.Core.Metrics;
using XRayBridge.Server.SelfMetrics;

namespace XRayBridge.Server.Api.Status;

/// <summary>
/// <c>/metrics</c>: the xray_* families from a consistent snapshot of the counters, then the bridge's own. Written to a buffer
/// first, since half an exposition would lose the whole scrape; nothing here waits for a poll or the store.
/// </summary>
internal sealed class MetricsEndpoint(MetricsConsumer metrics, SelfMetricsCollector self)
{
    /// <summary>Buffers kept for the next scrape: two Prometheus servers ask at once. Each is as large as the largest answer.</summary>
    private const int MaxKept = 2;

    /// <summary>Below this, compression costs more than it saves.</summary>
    private const int MinCompressed = 1_024;

    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _buffers = [];

    public async Task InvokeAsync(HttpContext context)
    {
        var buffer = _buffers.TryTake(out var kept) ? kept : new ArrayBufferWriter<byte>(64 * 1024);
        TextExposition.Write(metrics.Snapshot().Families, buffer);
        self.Write(buffer);
        await AnswerAsync(context, buffer.WrittenMemory);
        buffer.ResetWrittenCount();
        if (_buffers.Count < MaxKept)
        {
            _buffers.Add(buffer);
        }
    }

    private static async Task AnswerAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.ContentType = TextExposition.ContentType;
        response.Headers.Vary = "Accept-Encoding";
        if (body.Length < MinCompressed || !AcceptedEncoding.IsGzip(context.Request.Headers.AcceptEncoding))
        {
            response.ContentLength = body.Length;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await response.Body.WriteAsync(body, context.RequestAborted);
            }

            return;
        }

        response.Headers.ContentEncoding = "gzip";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(body, context.RequestAborted);
        }
    }
}
