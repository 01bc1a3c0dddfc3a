using System.Buffers;
using Microsoft.AspNetCore.Http;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Connectors.Grpc;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>OTLP/HTTP: POST /v1/traces, in protobuf or JSON; answers come in the format of the request (OTLP specification 1.x).</summary>
internal sealed class OtlpHttpEndpoint(OtlpReceiverPlan plan, OtlpIngest ingest, RequestMemory memory, OtlpReceiverTelemetry telemetry)
{
    public const string Path = "/v1/traces";

    private const string Protocol = "http";
    private const string ProtobufType = "application/x-protobuf";
    private const string JsonType = "application/json";

    public async Task InvokeAsync(HttpContext context)
    {
        var isJson = IsType(context.Request, JsonType);
        OtlpResult result;
        try
        {
            result = await HandleAsync(context, isJson);
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
        await AnswerAsync(context, result, isJson);
    }

    private async ValueTask<OtlpResult> HandleAsync(HttpContext context, bool isJson)
    {
        var request = context.Request;
        if (Check(request, isJson) is { } refused)
        {
            return refused;
        }

        var aborted = context.RequestAborted;
        using var body = new RequestBuffer(memory, plan.MaxRequestBytes);
        var isGzip = request.Headers.ContentEncoding.ToString() == "gzip";
        var fault = isGzip ? await body.ReadGzipAsync(request.Body, aborted) : await body.ReadAsync(request.Body, aborted);
        if (fault is not null)
        {
            return fault;
        }

        return isJson ? await AcceptJsonAsync(body.Written, aborted) : await ingest.AcceptAsync(body.Written, aborted);
    }

    private OtlpFault? Check(HttpRequest request, bool isJson)
    {
        if (request.Path != Path)
        {
            return new OtlpFault(
                "unsupported", StatusCodes.Status404NotFound, GrpcCode.Unimplemented, $"The bridge takes traces at {Path}; there is nothing at {request.Path}.");
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return new OtlpFault("unsupported", StatusCodes.Status405MethodNotAllowed, GrpcCode.Unimplemented, "OTLP requests are POST.");
        }

        if (!isJson && !IsType(request, ProtobufType))
        {
            return OtlpFault.Unsupported($"Content-Type must be {ProtobufType} or {JsonType}.");
        }

        if (request.Headers.ContentEncoding.ToString() is not ("" or "identity" or "gzip"))
        {
            return OtlpFault.Unsupported("Content-Encoding must be gzip or identity.");
        }

        return request.ContentLength > plan.MaxRequestBytes ? OtlpFault.TooLarge(plan.MaxRequestBytes) : null;
    }

    private async ValueTask<OtlpResult> AcceptJsonAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        // A request in protobuf is never larger than in JSON.
        var bytes = json.Length;
        if (!memory.TryTake(bytes))
        {
            return OtlpFault.Unavailable("The bridge has too many requests in hand; try again.");
        }

        try
        {
            var request = new ProtobufWriter();
            return OtlpJsonReader.TryReadRequest(json.Span, request, out var error)
                ? await ingest.AcceptAsync(request.WrittenMemory, cancellationToken)
                : OtlpFault.Malformed(error!);
        }
        finally
        {
            memory.Return(bytes);
        }
    }

    private static bool IsType(HttpRequest request, string type)
    {
        var given = request.ContentType.AsSpan();
        var end = given.IndexOf(';');
        return (end < 0 ? given : given[..end]).Trim().Equals(type, StringComparison.OrdinalIgnoreCase);
    }

    private static async ValueTask AnswerAsync(HttpContext context, OtlpResult result, bool isJson)
    {
        var body = new ProtobufWriter();
        var json = new ArrayBufferWriter<byte>();
        if (result.Fault is { } fault)
        {
            WriteHead(context.Response, fault);
            var status = new RpcStatus((int)fault.Code, fault.Message);
            status.Write(body);
            status.WriteJson(json);
        }
        else
        {
            result.Response.Write(body);
            if (isJson && !OtlpJsonWriter.TryWriteResponse(body.Written, json))
            {
                throw new InvalidOperationException("The response just written cannot be read.");
            }
        }

        var answer = isJson ? json.WrittenMemory : body.WrittenMemory;
        context.Response.ContentType = isJson ? JsonType : ProtobufType;
        context.Response.ContentLength = answer.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        }
    }

    private static void WriteHead(HttpResponse response, OtlpFault fault)
    {
        response.StatusCode = fault.HttpStatus;
        if (fault.IsPassing)
        {
            response.Headers.RetryAfter = "1";
        }
        else if (fault.HttpStatus == StatusCodes.Status405MethodNotAllowed)
        {
            response.Headers.Allow = HttpMethods.Post;
        }
    }
}
