namespace XRayBridge.FakeXRay;

/// <summary>What segments and subsegments share.</summary>
internal abstract class FakeEntity
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required long StartNs { get; init; }

    public required long EndNs { get; set; }

    public string? Method { get; init; }

    public string? Url { get; init; }

    public int Status { get; set; }

    public bool Error { get; set; }

    public bool Fault { get; set; }

    public bool Throttle { get; set; }

    public List<FakeSubsegment> Subsegments { get; } = [];

    /// <summary>The flags that an SDK sets by the status: 429 is a throttle and an error.</summary>
    public void SetStatus(int status)
    {
        Status = status;
        Fault = status >= 500;
        Throttle = status == 429;
        Error = status is >= 400 and < 500;
    }
}
