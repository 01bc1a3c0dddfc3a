namespace XRayBridge.Core.Contracts;

/// <summary>What retention dropped.</summary>
/// <param name="Partitions">Partitions dropped.</param>
/// <param name="Documents">Documents in them.</param>
/// <param name="SizeBytes">What the log still takes on disk (or in memory).</param>
public readonly record struct RetentionResult(int Partitions, long Documents, long SizeBytes);
