namespace XRayBridge.Storage;

/// <summary>Traces to keep longer than the rest.</summary>
/// <param name="Filter">A filter expression without <c>group</c>, over the whole trace.</param>
/// <param name="For">How long after its arrival a document is kept, when longer than the rest; up to ten years.</param>
public sealed record KeepRule(string Filter, TimeSpan For);
