namespace XRayBridge.Core.Filters.Candidates;

/// <summary>The numbers of a trace that an index keeps.</summary>
public enum NumberColumn
{
    Duration,
    ResponseTime,
}
