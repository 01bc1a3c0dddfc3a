namespace XRayBridge.Core.Model;

/// <summary>How a document's raw bytes are to be read. The numbers are stored: never renumber.</summary>
public enum DocumentFormat
{
    /// <summary>One X-Ray segment document, UTF-8 JSON.</summary>
    XRayJson = 1,

    /// <summary>One OTLP span with its resource and scope: a protobuf <c>ResourceSpans</c> that holds exactly one span.</summary>
    OtlpSpan = 2,
}
