using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>All that the store holds of one trace.</summary>
/// <param name="Id">The trace.</param>
/// <param name="Entries">Its documents in the order of the log.</param>
public sealed record StoredTrace(TraceId Id, IReadOnlyList<LogEntry> Entries);
