namespace XRayBridge.Core.Filters.Syntax;

/// <summary>Which nodes of the service graph are meant; what is null does not matter.</summary>
public sealed record NodeSelector(string? Name, string? Type, string? AccountId)
{
    public static NodeSelector Any { get; } = new(null, null, null);
}
