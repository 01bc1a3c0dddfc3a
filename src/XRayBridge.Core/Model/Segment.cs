namespace XRayBridge.Core.Model;

/// <summary>The work of one service on one request.</summary>
public sealed class Segment : Entity
{
    /// <summary>The type of resource that ran the service, as sent (<c>AWS::Lambda::Function</c>); compare ignoring case.</summary>
    public string? Origin { get; internal set; }

    public string? User { get; internal set; }

    public string? ResourceArn { get; internal set; }

    public ServiceBlock? Service { get; internal set; }

    /// <summary>The service made this document up from a caller's subsegment; only X-Ray's own answers carry it.</summary>
    public bool Inferred { get; internal set; }
}
