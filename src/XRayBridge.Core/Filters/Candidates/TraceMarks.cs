namespace XRayBridge.Core.Filters.Candidates;

/// <summary>The booleans of a trace that filters ask for at the top level. The numbers are stored: never renumber.</summary>
[Flags]
public enum TraceMarks : byte
{
    None = 0,
    Error = 1,
    Fault = 2,
    Throttle = 4,
    Partial = 8,
}
