namespace XRayBridge.Storage.Sqlite;

/// <summary>The row of a trace in a closed partition.</summary>
internal readonly record struct OlderTrace(Partition Partition, long Row);
