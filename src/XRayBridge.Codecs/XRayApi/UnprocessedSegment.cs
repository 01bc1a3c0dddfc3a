namespace XRayBridge.Codecs.XRayApi;

/// <summary>A document that the service did not take.</summary>
/// <param name="Id">The segment's id; null when the service could not read it.</param>
/// <param name="ErrorCode">The service's name for what is wrong.</param>
/// <param name="Message">Its text.</param>
public sealed record UnprocessedSegment(string? Id, string ErrorCode, string Message);
