namespace XRayBridge.Server.SelfMetrics;

/// <summary>How measurements become a value.</summary>
internal enum SelfFamilyKind
{
    /// <summary>They are added up; exposed as a counter.</summary>
    Sum,

    /// <summary>They are added up and may fall; exposed as a gauge.</summary>
    UpDown,

    /// <summary>The last one is the value; exposed as a counter.</summary>
    LastTotal,

    /// <summary>The last one is the value; exposed as a gauge.</summary>
    LastValue,

    /// <summary>They are sorted into buckets.</summary>
    Histogram,
}
