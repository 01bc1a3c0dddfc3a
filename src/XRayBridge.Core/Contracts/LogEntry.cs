using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>A document in the log.</summary>
/// <param name="Sequence">Its place in the log: from 1, growing, never used twice; not without gaps.</param>
/// <param name="Document">The document, parsed.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Arrival">When intake accepted it.</param>
public readonly record struct LogEntry(long Sequence, SegmentDocument Document, SourceId Source, Timestamp Arrival);
