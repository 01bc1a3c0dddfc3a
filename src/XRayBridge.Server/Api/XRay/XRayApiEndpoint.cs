using System.Buffers;
using System.Collections.Frozen;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Server.Api.XRay;

/// <summary>
/// The X-Ray API over HTTP (API reference, 1.1 and 1.2): POST, told apart by the path alone. Content-Type, Accept and signature
/// are not looked at: every SDK, signed with dummy keys or not at all, is welcome on a port of one's own.
/// </summary>
internal sealed class XRayApiEndpoint(IEnumerable<IXRayOperation> operations, XRayPassThrough passThrough, XRayApiTelemetry telemetry)
{
    /// <summary>For requests that reach no operation; the path itself is the client's and could be anything.</summary>
    private const string NoOperation = "unknown";

    private const string JsonType = "application/json";

    private readonly FrozenDictionary<string, IXRayOperation> _operations =
        operations.ToFrozenDictionary(operation => operation.Path, StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        var operation = _operations.GetValueOrDefault(context.Request.Path.Value ?? "");
        var name = operation?.Name ?? NoOperation;
        try
        {
            if (passThrough.Takes(context.Request))
            {
                await PassOnAsync(name, context);
                return;
            }

            CheckAddress(context.Request, operation);
            await AnswerAsync(operation!, context);
            telemetry.Answered(name);
        }
        catch (ApiFaultException fault)
        {
            telemetry.Refused(name, fault.Code, fault.Message);
            await AnswerFaultAsync(context, fault.Status, fault.Code, fault.Message, fault.ResourceName);
        }
        catch (BadHttpRequestException fault)
        {
            const string Code = "SerializationException";
            telemetry.Refused(name, Code, fault.Message);
            await AnswerFaultAsync(context, fault.StatusCode, Code, fault.Message);
        }
        catch (StorageException exception)
        {
            const string Code = "ServiceUnavailable";
            telemetry.StoreUnavailable(name, Code, exception);
            context.Response.Headers.RetryAfter = "1";
            await AnswerFaultAsync(
                context, StatusCodes.Status503ServiceUnavailable, Code, $"Nothing of this request was stored; try again. {exception.Message}");
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException && !context.Response.HasStarted)
        {
            // The root of the request: a defect of ours must not look like a dropped connection, which clients repeat at once.
            const string Code = "InternalFailure";
            telemetry.Failed(name, Code, exception);
            await AnswerFaultAsync(context, StatusCodes.Status500InternalServerError, Code, "The request failed here; the log tells why.");
        }
    }

    private static void CheckAddress(HttpRequest request, IXRayOperation? operation)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            throw new ApiFaultException(
                StatusCodes.Status405MethodNotAllowed,
                "MethodNotAllowedException",
                "This is the X-Ray API: every operation is a POST with a JSON body. The page for people is on the other port (--port).");
        }

        if (operation is null)
        {
            throw new ApiFaultException(
                StatusCodes.Status404NotFound, "UnknownOperationException", $"The X-Ray API here has no operation at {request.Path}.");
        }
    }

    private async ValueTask PassOnAsync(string name, HttpContext context)
    {
        var body = await RequestBody.RentAsync(context.Request, context.RequestAborted);
        try
        {
            var answer = await passThrough.AskAsync(name, context.Request.Path.Value!, body, context.RequestAborted);
            telemetry.PassedOn(name, answer.Status);
            if (answer.Code.Length > 0)
            {
                context.Response.Headers["x-amzn-ErrorType"] = answer.Code;
            }

            await AnswerAsync(context, answer.Status, answer.Body);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Array!);
        }
    }

    private static async ValueTask AnswerAsync(IXRayOperation operation, HttpContext context)
    {
        var aborted = context.RequestAborted;
        var body = await RequestBody.RentAsync(context.Request, aborted);
        try
        {
            var answer = new ArrayBufferWriter<byte>();
            await operation.InvokeAsync(body, answer, aborted);
            await AnswerAsync(context, StatusCodes.Status200OK, answer.WrittenMemory);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body.Array!);
        }
    }

    private static async Task AnswerFaultAsync(HttpContext context, int status, string code, string message, string? resourceName = null)
    {
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = HttpMethods.Post;
        }

        context.Response.Headers["x-amzn-ErrorType"] = code;
        var answer = new ArrayBufferWriter<byte>();
        FaultWriter.Write(code, message, resourceName, answer);
        await AnswerAsync(context, status, answer.WrittenMemory);
    }

    private static async ValueTask AnswerAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = JsonType;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
