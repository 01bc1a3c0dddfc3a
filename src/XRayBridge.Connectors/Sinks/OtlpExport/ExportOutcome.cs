namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>What became of a document; values of the label <c>outcome</c> of <c>xraybridge_otlp_export_documents_total</c>.</summary>
internal enum ExportOutcome
{
    /// <summary>The target has it.</summary>
    Sent,

    /// <summary>The target has it as it was in progress.</summary>
    InProgress,

    /// <summary>In progress, and complete before it was due: the complete one is sent instead.</summary>
    Completed,

    /// <summary>Complete after it was sent in progress: of it, only the subsegments that are new were sent.</summary>
    Late,

    /// <summary>Not what the target's filter asks for.</summary>
    Filtered,

    /// <summary>The target will never take it.</summary>
    Refused,

    /// <summary>In progress when too many waited already: only its complete one will be sent.</summary>
    NotHeld,

    /// <summary>In progress, and gone from the log by retention before it was due.</summary>
    Lost,
}
