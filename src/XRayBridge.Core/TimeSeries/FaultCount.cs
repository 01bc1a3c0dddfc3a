namespace XRayBridge.Core.TimeSeries;

/// <summary>What happened in one period.</summary>
/// <param name="Faults">At most <paramref name="Requests"/>.</param>
/// <param name="Requests">All of them; 0 says nothing about how many fail.</param>
public readonly record struct FaultCount(long Faults, long Requests);
