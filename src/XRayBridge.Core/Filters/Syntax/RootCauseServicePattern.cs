namespace XRayBridge.Core.Filters.Syntax;

/// <summary>What a service of a root cause must look like. A null field does not matter.</summary>
public sealed record RootCauseServicePattern
{
    public string? Name { get; init; }

    public FilterList<string>? Names { get; init; }

    public string? Type { get; init; }

    public string? AccountId { get; init; }

    public FilterList<RootCauseEntityPattern>? EntityPath { get; init; }

    public bool? Inferred { get; init; }
}
