namespace XRayBridge.FakeXRay;

internal sealed class FakeSegment : FakeEntity
{
    public string? ParentId { get; init; }

    public string? Origin { get; init; }

    public bool Inferred { get; init; }

    public string? ClientIp { get; init; }

    public string? UserAgent { get; init; }

    public string? User { get; init; }

    /// <summary>Visible only after the trace's late change.</summary>
    public bool IsLate { get; init; }

    /// <summary>Until the trace's late change it is visible as in progress and without subsegments.</summary>
    public bool InProgressFirst { get; set; }
}
