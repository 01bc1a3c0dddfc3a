namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>What a target's answer means for the documents of the request.</summary>
internal enum ExportVerdict
{
    /// <summary>It has them.</summary>
    Accepted,

    /// <summary>Something in the request is bad or it is too large: smaller ones may pass.</summary>
    Refused,

    /// <summary>Nothing is wrong with the documents: later.</summary>
    Later,
}
