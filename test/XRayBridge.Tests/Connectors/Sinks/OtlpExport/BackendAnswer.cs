namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

/// <summary>What a backend says to a request that it does not look at.</summary>
/// <param name="Code">The status of HTTP, or the code of gRPC.</param>
/// <param name="RetryAfter">The header of HTTP.</param>
/// <param name="Body">The body of HTTP, or the details of gRPC: a google.rpc.Status.</param>
/// <param name="Message">The reason phrase of HTTP, or the message of gRPC.</param>
internal sealed record BackendAnswer(int Code, string? RetryAfter = null, byte[]? Body = null, string? Message = null);
