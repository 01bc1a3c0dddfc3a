using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>Asks for the traces of a time range, newest first.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Range">What the range is about.</param>
/// <param name="Limit">Traces a page.</param>
/// <param name="Cursor">The cursor of the page before, or null for the first.</param>
public sealed record TraceQuery(Timestamp From, Timestamp To, TraceTimeRange Range, int Limit, string? Cursor);
