namespace XRayBridge.Storage.Memory;

/// <summary>The chain of a trace's documents in memory, by sequence.</summary>
internal record struct HeldTrace(long First, long Last);
