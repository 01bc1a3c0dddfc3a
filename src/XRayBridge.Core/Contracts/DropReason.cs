namespace XRayBridge.Core.Contracts;

/// <summary>Why a document was not accepted. Each is a value of the <c>reason</c> label of <c>xraybridge_documents_dropped_total</c>.</summary>
public enum DropReason
{
    /// <summary>Not JSON, or not a JSON object.</summary>
    InvalidJson,

    /// <summary>Over 64 KB.</summary>
    TooLarge,

    /// <summary>Nested more than 100 levels deep.</summary>
    TooDeep,

    MissingName,

    InvalidName,

    MissingId,

    InvalidId,

    MissingTraceId,

    InvalidTraceId,

    MissingParentId,

    MissingStartTime,

    InvalidTime,

    MissingEndTime,

    /// <summary>A field has a type or value that the schema does not allow.</summary>
    InvalidField,

    /// <summary>The same document again.</summary>
    Duplicate,

    /// <summary>An OTLP span that cannot be read.</summary>
    InvalidSpan,

    /// <summary>The daemon's datagram has no valid header.</summary>
    InvalidHeader,

    /// <summary>A bounded buffer was full.</summary>
    BufferFull,

    /// <summary>In the log, but AWS X-Ray or an OTLP backend did not take it.</summary>
    RefusedUpstream,
}
