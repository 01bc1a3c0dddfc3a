namespace XRayBridge.Core.Filters.Syntax;

/// <summary>What a (sub)segment of a root cause must look like. A null field does not matter.</summary>
public sealed record RootCauseEntityPattern
{
    public string? Name { get; init; }

    public FilterList<RootCauseExceptionPattern>? Exceptions { get; init; }

    public double? Coverage { get; init; }

    public bool? Remote { get; init; }
}
