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

    /// <summary>Who did the work, without the work: what its subsegments share. Holds none of the document's bytes.</summary>
    public Segment ToOwner() => new()
    {
        Id = Id,
        Name = Name,
        StartTime = StartTime,
        Origin = Origin,
        ResourceArn = ResourceArn,
        Service = Service,
        Aws = Aws?.Detach(),
    };
}
