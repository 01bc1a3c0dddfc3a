using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Candidates;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>An open trace as it was at one moment.</summary>
/// <param name="Open">It.</param>
/// <param name="Entries">Its documents that are not in the index; the order is that of the log.</param>
/// <param name="FirstSequence">Of them.</param>
/// <param name="Facts">What is known of it already.</param>
internal readonly record struct OpenTraceSnapshot(OpenTrace Open, LogEntry[] Entries, long FirstSequence, TraceFacts? Facts);
