using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Http;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Connectors.Grpc;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>OTLP/gRPC: the unary call TraceService/Export, over HTTP/2 without TLS (gRPC over HTTP/2; OTLP specification 1.x).</summary>
internal sealed class OtlpGrpcEndpoint(OtlpReceiverPlan plan, OtlpIngest ingest, RequestMemory memory, OtlpReceiverTelemetry telemetry)
{
    public const string Path = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private const string Protocol = "grpc";

    public async Task InvokeAsync(HttpContext context)
    {
        OtlpResult result;
        try
        {
            result = await HandleAsync(context);
        }
        catch (Exception exception) when ((exception is OperationCanceledException or IOException) && context.RequestAborted.IsCancellationRequested)
        {
            // The sender has gone; nobody is left to answer.
            return;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The root of the request: a defect of ours must not look like a dropped connection, which senders repeat at once.
            telemetry.Failed(exception, Protocol);
            result = OtlpFault.Failed();
        }

        telemetry.Answered(Protocol, result);
        await AnswerAsync(context, result);
    }

    private async ValueTask<OtlpResult> HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.ContentType?.StartsWith(GrpcFrame.ContentType, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return OtlpFault.Unsupported($"Content-Type must be {GrpcFrame.ContentType}; OTLP over HTTP has a port of its own.");
        }

        if (request.Path != Path || !HttpMethods.IsPost(request.Method))
        {
            return OtlpFault.Unsupported($"The bridge has {Path}; there is no {request.Path}.");
        }

        using var body = new RequestBuffer(memory, GrpcFrame.HeaderBytes + plan.MaxRequestBytes);
        if (await body.ReadAsync(request.Body, context.RequestAborted) is { } fault)
        {
            return fault;
        }

        if (!GrpcFrame.TryRead(body.Written, out var compressed, out var message))
        {
            return OtlpFault.Malformed("The body is not one gRPC message.");
        }

        return compressed
            ? await AcceptGzipAsync(context, message)
            : await ingest.AcceptAsync(message, context.RequestAborted);
    }

    private async ValueTask<OtlpResult> AcceptGzipAsync(HttpContext context, ReadOnlyMemory<byte> message)
    {
        if (context.Request.Headers["grpc-encoding"] != "gzip" || !MemoryMarshal.TryGetArray(message, out var compressed))
        {
            return OtlpFault.Unsupported("grpc-encoding must be gzip or identity.");
        }

        using var zipped = new MemoryStream(compressed.Array!, compressed.Offset, compressed.Count);
        using var unzipped = new RequestBuffer(memory, plan.MaxRequestBytes);
        return await unzipped.ReadGzipAsync(zipped, context.RequestAborted) is { } fault
            ? fault
            : await ingest.AcceptAsync(unzipped.Written, context.RequestAborted);
    }

    /// <summary>A failure is headers alone; a success is one message and trailers.</summary>
    private static async ValueTask AnswerAsync(HttpContext context, OtlpResult result)
    {
        var response = context.Response;
        response.ContentType = GrpcFrame.ContentType;
        response.Headers["grpc-accept-encoding"] = "identity,gzip";
        if (result.Fault is { } fault)
        {
            response.Headers["grpc-status"] = ((int)fault.Code).ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = GrpcText.Encode(fault.Message);
            return;
        }

        var message = new ProtobufWriter();
        result.Response.Write(message);
        var frame = new byte[GrpcFrame.HeaderBytes + message.Length];
        GrpcFrame.WriteHeader(frame, compressed: false, message.Length);
        message.Written.CopyTo(frame.AsSpan(GrpcFrame.HeaderBytes));
        await response.Body.WriteAsync(frame, context.RequestAborted);
        response.AppendTrailer("grpc-status", "0");
    }
}
