namespace XRayBridge.Core.Contracts;

/// <summary>What retention dropped.</summary>
/// <param name="Partitions">Partitions whose time was over.</param>
/// <param name="Documents">Documents of them that are gone.</param>
/// <param name="SizeBytes">What the log still takes on disk (or in memory), with what is kept.</param>
/// <param name="KeptDocuments">Documents of them that stay, since their traces are kept longer.</param>
public readonly record struct RetentionResult(int Partitions, long Documents, long SizeBytes, long KeptDocuments = 0);
