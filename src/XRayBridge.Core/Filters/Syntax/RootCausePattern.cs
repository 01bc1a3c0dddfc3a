namespace XRayBridge.Core.Filters.Syntax;

/// <summary>What a root cause must look like. A null field does not matter; a list must have the same length and fit element by element.</summary>
public sealed record RootCausePattern
{
    public FilterList<RootCauseServicePattern>? Services { get; init; }

    public bool? ClientImpacting { get; init; }
}
