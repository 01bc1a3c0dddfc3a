namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>A column of a block. The numbers are stored: never renumber.</summary>
internal enum IndexColumn
{
    /// <summary>16 bytes each.</summary>
    Ids = 0,

    /// <summary>8 bytes each: nanoseconds since the epoch.</summary>
    Starts = 1,

    /// <summary>8 bytes each: nanoseconds.</summary>
    Durations = 2,

    /// <summary>8 bytes each: nanoseconds.</summary>
    ResponseTimes = 3,

    /// <summary>2 bytes each.</summary>
    Statuses = 4,

    /// <summary>1 byte each.</summary>
    Flags = 5,
}
