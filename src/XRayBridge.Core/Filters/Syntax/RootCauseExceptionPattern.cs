namespace XRayBridge.Core.Filters.Syntax;

/// <summary>What an exception of a root cause must look like. A null field does not matter.</summary>
public sealed record RootCauseExceptionPattern
{
    public string? Name { get; init; }

    public string? Message { get; init; }
}
