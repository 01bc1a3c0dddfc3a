namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>The bridge itself. Moments in milliseconds since the epoch.</summary>
internal sealed record StatusShape(
    string Version,
    long Started,
    long Now,
    IReadOnlyList<SourceShape> Sources,
    IReadOnlyList<ConsumerShape> Consumers,
    StoreShape Store,
    IReadOnlyList<AcceptedShape> Accepted,
    IReadOnlyList<DroppedShape> Dropped);
