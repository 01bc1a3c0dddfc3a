using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>How many took this long.</summary>
/// <param name="Value">To the millisecond, or the middle of a range when the histogram is a coarse one.</param>
/// <param name="Count">At least 1.</param>
public readonly record struct HistogramBucket(Duration Value, long Count);
