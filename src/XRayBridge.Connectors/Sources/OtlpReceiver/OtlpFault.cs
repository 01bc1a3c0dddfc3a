using Microsoft.AspNetCore.Http;
using XRayBridge.Connectors.Grpc;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>Why a whole request was not accepted, in the words of both protocols.</summary>
/// <param name="Outcome">The value of the counter's label.</param>
/// <param name="HttpStatus">The answer by HTTP.</param>
/// <param name="Code">The answer by gRPC; also in the body by HTTP.</param>
/// <param name="Message">For the sender.</param>
internal sealed record OtlpFault(string Outcome, int HttpStatus, GrpcCode Code, string Message)
{
    /// <summary>The sender is asked to try again later: 503 and UNAVAILABLE are what OTLP clients repeat.</summary>
    public bool IsPassing => HttpStatus == StatusCodes.Status503ServiceUnavailable;

    public static OtlpFault Malformed(string message) =>
        new("malformed", StatusCodes.Status400BadRequest, GrpcCode.InvalidArgument, message);

    public static OtlpFault TooLarge(int limit) => new(
        "too_large",
        StatusCodes.Status413PayloadTooLarge,
        GrpcCode.ResourceExhausted,
        $"The request is over {limit} bytes. Send smaller batches, or raise otlp.max_request_size of the bridge.");

    public static OtlpFault Unavailable(string message) =>
        new("unavailable", StatusCodes.Status503ServiceUnavailable, GrpcCode.Unavailable, message);

    public static OtlpFault Unsupported(string message) =>
        new("unsupported", StatusCodes.Status415UnsupportedMediaType, GrpcCode.Unimplemented, message);

    public static OtlpFault Failed() => new(
        "failed", StatusCodes.Status500InternalServerError, GrpcCode.Internal, "The request failed in the bridge; its log tells why.");
}
