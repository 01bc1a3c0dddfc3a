using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>A document in progress of an older partition that the open partition holds the complete one of.</summary>
internal readonly record struct ReplacedSegment(PartitionName Partition, TraceId TraceId, SegmentId SegmentId);
