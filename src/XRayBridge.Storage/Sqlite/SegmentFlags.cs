using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>What a row says of its document without reading it. The numbers are stored: never renumber.</summary>
[Flags]
internal enum SegmentFlags
{
    None = 0,

    /// <summary>The complete document of the same id may still come and replace it.</summary>
    InProgress = 1,

    /// <summary>The sender's own flags, as in <see cref="Entity"/>.</summary>
    Error = 2,

    Fault = 4,

    Throttle = 8,

    /// <summary>An independent subsegment.</summary>
    Subsegment = 16,

    /// <summary>As in <see cref="Segment.Inferred"/>.</summary>
    Inferred = 32,
}
