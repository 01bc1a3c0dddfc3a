namespace XRayBridge.Core.Model;

/// <summary>The <c>http</c> block (section 1.4). Request and response may each be absent.</summary>
public sealed class HttpBlock
{
    public string? Method { get; init; }

    public string? Url { get; init; }

    public string? UserAgent { get; init; }

    public string? ClientIp { get; init; }

    /// <summary>The client address came from a header that the client could forge.</summary>
    public bool XForwardedFor { get; init; }

    public int? Status { get; init; }

    /// <summary>Bytes of the response's body; some senders write -1 for unknown, some write text.</summary>
    public long? ContentLength { get; init; }
}
