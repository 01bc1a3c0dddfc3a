namespace XRayBridge.Core.Model;

/// <summary>The work of one service on one request.</summary>
public sealed class Segment : Entity
{
    /// <summary>The type of resource that ran the service, as sent (<c>AWS::Lambda::Function</c>); compare ignoring case.</summary>
    public string? Origin { get; init; }

    public string? User { get; init; }

    public string? ResourceArn { get; init; }

    public ServiceBlock? Service { get; init; }

    /// <summary>The service made this document up from a caller's subsegment; only X-Ray's own answers carry it.</summary>
    public bool Inferred { get; init; }
}
