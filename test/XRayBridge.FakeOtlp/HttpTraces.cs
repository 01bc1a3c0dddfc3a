using System.Globalization;
using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using Google.Rpc;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>OTLP/HTTP: protobuf and JSON, plain and gzip.</summary>
internal sealed class HttpTraces(FakeOptions options, Backend backend)
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        var mediaType = request.ContentType?.Split(';')[0].Trim();
        var encoding = request.Headers.ContentEncoding.ToString();
        if (request.Path != options.HttpPath || request.Method != "POST")
        {
            context.Response.StatusCode = 404;
            return;
        }

        if (mediaType is not (Protobuf or Json) || encoding is not ("" or "gzip"))
        {
            context.Response.StatusCode = 415;
            return;
        }

        var body = await ReadAsync(request.Body, encoding);
        var verdict = TryParse(mediaType, body) is { } message
            ? backend.Receive(request, new Delivery(mediaType == Json ? "http/json" : "http/protobuf", encoding, body, message))
            : Verdict.Refused(400, "Not a request");
        await AnswerAsync(context.Response, mediaType, verdict);
    }

    private static ExportTraceServiceRequest? TryParse(string mediaType, byte[] body)
    {
        try
        {
            return mediaType == Json ? OtlpJson.Parse(Encoding.UTF8.GetString(body)) : ExportTraceServiceRequest.Parser.ParseFrom(body);
        }
        catch (Exception exception) when (exception is InvalidProtocolBufferException or FormatException)
        {
            return null;
        }
    }

    private static async Task<byte[]> ReadAsync(Stream body, string encoding)
    {
        using var plain = new MemoryStream();
        await using var source = encoding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : body;
        await source.CopyToAsync(plain);
        return plain.ToArray();
    }

    private static Task AnswerAsync(HttpResponse response, string mediaType, Verdict verdict)
    {
        IMessage message = verdict.IsTaken ? Response(verdict) : new Status { Code = verdict.GrpcCode, Message = verdict.Message };
        response.StatusCode = verdict.HttpStatus;
        response.ContentType = mediaType;
        if (verdict.RetryAfter is { } delay)
        {
            response.Headers.RetryAfter = verdict.RetryAfterAsDate
                ? DateTimeOffset.UtcNow.Add(delay).ToString("R", CultureInfo.InvariantCulture)
                : ((long)delay.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        var body = mediaType == Json ? Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(message)) : message.ToByteArray();
        return response.Body.WriteAsync(body).AsTask();
    }

    private static ExportTraceServiceResponse Response(Verdict verdict) => verdict.RejectedSpans == 0
        ? new ExportTraceServiceResponse()
        : new ExportTraceServiceResponse { PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = verdict.RejectedSpans, ErrorMessage = verdict.Message } };
}
