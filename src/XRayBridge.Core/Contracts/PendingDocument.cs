using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>A valid document on its way into the log.</summary>
public readonly record struct PendingDocument(SegmentDocument Document, SourceId Source, Timestamp Arrival);
