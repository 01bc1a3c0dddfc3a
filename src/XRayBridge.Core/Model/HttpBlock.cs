namespace XRayBridge.Core.Model;

/// <summary>The <c>http</c> block (section 1.4). Request and response may each be absent.</summary>
public sealed class HttpBlock
{
    public string? Method { get; internal set; }

    public string? Url { get; internal set; }

    public string? UserAgent { get; internal set; }

    public string? ClientIp { get; internal set; }

    /// <summary>The client address came from a header that the client could forge.</summary>
    public bool XForwardedFor { get; internal set; }

    public int? Status { get; internal set; }

    /// <summary>Bytes of the response's body; some senders write -1 for unknown, some write text.</summary>
    public long? ContentLength { get; internal set; }
}
