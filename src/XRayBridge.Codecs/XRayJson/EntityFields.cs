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
    public IReadOnlyList<Annotation> Annotations = [];
    public IReadOnlyList<SegmentLink> Links = [];
    public IReadOnlyList<SegmentId> PrecursorIds = [];
    public IReadOnlyList<Subsegment> Subsegments = [];

    /// <summary>Whoever tells the end has ended: <c>in_progress: true</c> beside an end does not hold.</summary>
    private readonly bool IsRunning => InProgress && EndTime is null;

    /// <summary>Id, name and start must have been read.</summary>
    public readonly Segment ToSegment(DocumentScratch? scratch)
    {
        var segment = scratch?.Segments.Next() ?? new Segment();
        Fill(segment);
        segment.Origin = Origin;
        segment.User = User;
        segment.ResourceArn = ResourceArn;
        segment.Service = Service;
        segment.Inferred = Inferred;
        return segment;
    }

    /// <summary>Id, name and start must have been read.</summary>
    public readonly Subsegment ToSubsegment(DocumentScratch? scratch)
    {
        var subsegment = scratch?.Subsegments.Next() ?? new Subsegment();
        Fill(subsegment);
        subsegment.Namespace = Namespace;
        subsegment.Sql = Sql;
        subsegment.PrecursorIds = PrecursorIds;
        subsegment.Traced = Traced || TracedByHttp;
        return subsegment;
    }

    private readonly void Fill(Entity entity)
    {
        entity.Id = Id!.Value;
        entity.Name = Name!;
        entity.StartTime = StartTime!.Value;
        entity.EndTime = EndTime;
        entity.InProgress = IsRunning;
        entity.Error = Error;
        entity.Throttle = Throttle;
        entity.Fault = Fault;
        entity.Http = Http;
        entity.Aws = Aws;
        entity.Cause = Cause;
        entity.Annotations = Annotations;
        entity.Metadata = Metadata;
        entity.Links = Links;
        entity.Subsegments = Subsegments;
    }
}
