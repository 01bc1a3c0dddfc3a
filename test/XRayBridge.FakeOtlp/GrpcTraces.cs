using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>OTLP/gRPC, one message a call. A frame is a byte (1 = compressed), the length (4 bytes, big-endian) and the message.</summary>
internal sealed class GrpcTraces(Backend backend)
{
    private const string Path = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    private const int HeaderBytes = 5;

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) != true || request.Method != "POST")
        {
            context.Response.StatusCode = 415;
            return;
        }

        var encoding = request.Headers["grpc-encoding"].ToString();
        using var frame = new MemoryStream();
        await request.Body.CopyToAsync(frame);
        var verdict = request.Path != Path ? Verdict.Refused(404, "No such method")
            : TryOpen(frame.ToArray(), encoding, out var delivery) ? backend.Receive(request, delivery!)
            : new Verdict(400, 13, "Not a frame with a request");
        await AnswerAsync(context.Response, verdict);
    }

    private static bool TryOpen(byte[] frame, string encoding, out Delivery? delivery)
    {
        delivery = null;
        if (frame.Length < HeaderBytes || BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(1)) != frame.Length - HeaderBytes)
        {
            return false;
        }

        var isCompressed = frame[0] == 1;
        if (frame[0] > 1 || (isCompressed && encoding != "gzip"))
        {
            return false;
        }

        using var plain = new MemoryStream();
        using Stream source = isCompressed
            ? new GZipStream(new MemoryStream(frame, HeaderBytes, frame.Length - HeaderBytes), CompressionMode.Decompress)
            : new MemoryStream(frame, HeaderBytes, frame.Length - HeaderBytes);
        try
        {
            source.CopyTo(plain);
            delivery = new Delivery("grpc", isCompressed ? encoding : "", plain.ToArray(), ExportTraceServiceRequest.Parser.ParseFrom(plain.ToArray()));
            return true;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        catch (InvalidProtocolBufferException)
        {
            return false;
        }
    }

    /// <summary>A refusal has no message, so its status stands in the headers and the stream ends with them.</summary>
    private static async Task AnswerAsync(HttpResponse response, Verdict verdict)
    {
        response.ContentType = "application/grpc";
        if (!verdict.IsTaken)
        {
            response.Headers["grpc-status"] = $"{verdict.GrpcCode}";
            response.Headers["grpc-message"] = Uri.EscapeDataString(verdict.Message);
            if (verdict.RetryAfter is { } delay)
            {
                response.Headers["grpc-status-details-bin"] = Convert.ToBase64String(Details(verdict, delay).ToByteArray()).TrimEnd('=');
            }

            return;
        }

        var message = new ExportTraceServiceResponse();
        if (verdict.RejectedSpans > 0)
        {
            message.PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = verdict.RejectedSpans, ErrorMessage = verdict.Message };
        }

        var frame = new byte[HeaderBytes + message.CalculateSize()];
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.CalculateSize());
        message.WriteTo(frame.AsSpan(HeaderBytes));
        response.DeclareTrailer("grpc-status");
        await response.Body.WriteAsync(frame);
        response.AppendTrailer("grpc-status", "0");
    }

    private static Status Details(Verdict verdict, TimeSpan delay) => new()
    {
        Code = verdict.GrpcCode,
        Message = verdict.Message,
        Details = { Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(delay) }) },
    };
}
