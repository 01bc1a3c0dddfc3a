namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>The store: its kind, its directory and the size of the files there (null in memory), and the sequences that it holds.</summary>
internal sealed record StoreShape(string Kind, string? Path, long? SizeBytes, long FirstSequence, long LastSequence);
