namespace XRayBridge.Core.Resources;

/// <summary>The ARNs of what the bridge keeps: clients take them apart and hand them back.</summary>
/// <param name="Region">An AWS region.</param>
/// <param name="AccountId">Twelve digits.</param>
public sealed record ResourceNames(string Region, string AccountId)
{
    /// <summary>For a bridge that stands for itself: the region that SDKs assume, an account that is nobody's.</summary>
    public static ResourceNames Local { get; } = new("us-east-1", "000000000000");

    /// <param name="name">The group's.</param>
    /// <param name="id">Tells two groups of one name apart, one of which was deleted; null for Default, which never is.</param>
    public string Group(string name, string? id) => $"arn:aws:xray:{Region}:{AccountId}:group/{name}{(id is null ? "" : "/" + id)}";
}
