namespace XRayBridge.Connectors.Aws;

/// <summary>A valid <see cref="AwsTargetOptions"/>.</summary>
/// <param name="Name">Unique among the targets.</param>
/// <param name="Region">Null: to be found.</param>
/// <param name="Profile">Null: the SDKs' chain.</param>
/// <param name="RoleArn">Null: no role.</param>
/// <param name="ExternalId">Null: none.</param>
/// <param name="Endpoint">Null: the region's own.</param>
public sealed record AwsTarget(string Name, string? Region, string? Profile, string? RoleArn, string? ExternalId, Uri? Endpoint)
{
    /// <summary>For people: what is called.</summary>
    public string Description => Endpoint is not null ? $"X-Ray at {Endpoint.GetLeftPart(UriPartial.Authority)}" : $"X-Ray in {Region ?? "the default region"}";
}
