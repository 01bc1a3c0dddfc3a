namespace XRayBridge.Server.Configuration;

/// <summary>One account and region to fetch from.</summary>
internal sealed class TargetSection(Origin origin)
{
    /// <summary>Where the target begins in the file.</summary>
    public Origin Origin => origin;

    public string? Name { get; set; }

    public string? Region { get; set; }

    public string? Profile { get; set; }

    public string? RoleArn { get; set; }

    public string? ExternalId { get; set; }

    public Uri? Endpoint { get; set; }

    public string? FilterExpression { get; set; }

    public IReadOnlyList<string> Groups { get; set; } = [];
}
