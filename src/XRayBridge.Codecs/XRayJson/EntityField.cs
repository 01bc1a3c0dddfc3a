namespace XRayBridge.Codecs.XRayJson;

/// <summary>The members of a segment or subsegment that are read.</summary>
internal enum EntityField
{
    Unknown,
    Id,
    Aws,
    Sql,
    Name,
    Http,
    User,
    Type,
    Error,
    Fault,
    Cause,
    Links,
    Origin,
    Traced,
    Service,
    EndTime,
    Metadata,
    Throttle,
    TraceId,
    Inferred,
    ParentId,
    Namespace,
    StartTime,
    InProgress,
    Annotations,
    Subsegments,
    ResourceArn,
    PrecursorIds,
}
