using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>The fields of one entity while it is being read: the members come in any order, and the type may come last.</summary>
internal struct EntityFields
{
    public EntityFields()
    {
    }

    public SegmentId? Id;
    public TraceId? TraceId;
    public SegmentId? ParentId;
    public string? Name;
    public Timestamp? StartTime;
    public Timestamp? EndTime;
    public bool InProgress;
    public bool Error;
    public bool Throttle;
    public bool Fault;
    public bool Traced;
    public bool TracedByHttp;
    public bool Inferred;
    public bool IsSubsegment;
    public string? Origin;
    public string? User;
    public string? ResourceArn;
    public string? Namespace;
    public HttpBlock? Http;
    public AwsBlock? Aws;
    public Cause? Cause;
    public SqlBlock? Sql;
    public ServiceBlock? Service;
    public ReadOnlyMemory<byte> Metadata;
    public Annotation[] Annotations = [];
    public SegmentLink[] Links = [];
    public SegmentId[] PrecursorIds = [];
    public Subsegment[] Subsegments = [];

    /// <summary>Whoever tells the end has ended: <c>in_progress: true</c> beside an end does not hold.</summary>
    private readonly bool IsRunning => InProgress && EndTime is null;

    /// <summary>Id, name and start must have been read.</summary>
    public readonly Segment ToSegment() => new()
    {
        Id = Id!.Value,
        Name = Name!,
        StartTime = StartTime!.Value,
        EndTime = EndTime,
        InProgress = IsRunning,
        Error = Error,
        Throttle = Throttle,
        Fault = Fault,
        Http = Http,
        Aws = Aws,
        Cause = Cause,
        Annotations = Annotations,
        Metadata = Metadata,
        Links = Links,
        Subsegments = Subsegments,
        Origin = Origin,
        User = User,
        ResourceArn = ResourceArn,
        Service = Service,
        Inferred = Inferred,
    };

    /// <summary>Id, name and start must have been read.</summary>
    public readonly Subsegment ToSubsegment() => new()
    {
        Id = Id!.Value,
        Name = Name!,
        StartTime = StartTime!.Value,
        EndTime = EndTime,
        InProgress = IsRunning,
        Error = Error,
        Throttle = Throttle,
        Fault = Fault,
        Http = Http,
        Aws = Aws,
        Cause = Cause,
        Annotations = Annotations,
        Metadata = Metadata,
        Links = Links,
        Subsegments = Subsegments,
        Namespace = Namespace,
        Sql = Sql,
        PrecursorIds = PrecursorIds,
        Traced = Traced || TracedByHttp,
    };
}
