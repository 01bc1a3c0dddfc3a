namespace XRayBridge.Core.TraceSets;

/// <summary>By what traces are told apart, with its values.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Key">The annotation's; null for all other kinds.</param>
/// <param name="Values">The most frequent ones first.</param>
/// <param name="IsCut">There are more values than these.</param>
public sealed record TraceSetDimension(TraceSetDimensionKind Kind, string? Key, IReadOnlyList<TraceSetValue> Values, bool IsCut);
