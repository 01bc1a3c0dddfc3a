namespace XRayBridge.Server.Configuration;

/// <summary>The AWS X-Ray that the bridge stands in front of, as the X-Ray daemon does.</summary>
internal sealed class UpstreamSection
{
    public string? Region { get; set; }

    public string? Profile { get; set; }

    public Uri? Endpoint { get; set; }

    public string? RoleArn { get; set; }

    public string? ExternalId { get; set; }

    public string? ResourceArn { get; set; }

    /// <summary>Documents are uploaded there.</summary>
    public bool Upload { get; set; } = true;

    /// <summary>Calls of the X-Ray API are passed on to it instead of being answered here.</summary>
    public bool ForwardApi { get; set; }

    /// <summary>PutTraceSegments calls under way at once, 1..100.</summary>
    public int ParallelCalls { get; set; } = 8;

    /// <summary>It is in the region that the environment or the machine names, as for the X-Ray daemon.</summary>
    public bool IsOfMachine { get; set; }

    /// <summary>There is one.</summary>
    public bool IsGiven => IsOfMachine || Region is not null || Profile is not null || Endpoint is not null || RoleArn is not null;
}
