namespace XRayBridge.FakeOtlp;

/// <summary>What a sender is told.</summary>
/// <param name="HttpStatus">Of OTLP/HTTP.</param>
/// <param name="GrpcCode">Of OTLP/gRPC.</param>
/// <param name="Message">For people.</param>
/// <param name="RetryAfter">When to come again, if that is said.</param>
/// <param name="RetryAfterAsDate">Retry-After is a date instead of a number of seconds.</param>
/// <param name="RejectedSpans">Of a partial success.</param>
internal sealed record Verdict(
    int HttpStatus, int GrpcCode, string Message = "", TimeSpan? RetryAfter = null, bool RetryAfterAsDate = false, int RejectedSpans = 0)
{
    public static Verdict Taken { get; } = new(200, 0);

    public bool IsTaken => HttpStatus == 200;

    /// <summary>A refusal with an HTTP status, and the gRPC code that OTLP uses for the same.</summary>
    public static Verdict Refused(int httpStatus, string message) => new(httpStatus, CodeOf(httpStatus), message);

    private static int CodeOf(int httpStatus) => httpStatus switch
    {
        400 => 3, // INVALID_ARGUMENT
        401 => 16, // UNAUTHENTICATED
        403 => 7, // PERMISSION_DENIED
        404 => 12, // UNIMPLEMENTED
        408 => 4, // DEADLINE_EXCEEDED
        413 or 429 => 8, // RESOURCE_EXHAUSTED
        502 or 503 or 504 => 14, // UNAVAILABLE
        _ => 13, // INTERNAL
    };
}
