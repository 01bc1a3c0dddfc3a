namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>What a target's answer means for the documents of the request.</summary>
internal enum ExportVerdict
{
    /// <summary>It has them.</summary>
    Accepted,

    /// <summary>It will not take this request however often it is sent: something in it is bad, or it is too large. Smaller ones may pass.</summary>
    Refused,

    /// <summary>Nothing is wrong with the documents: later.</summary>
    Later,
}
