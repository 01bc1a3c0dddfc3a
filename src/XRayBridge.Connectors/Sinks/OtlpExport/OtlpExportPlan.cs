using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Core.Filters;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>A target with all that is set for it, valid.</summary>
/// <param name="Name">Positions are saved and documents are counted under it.</param>
/// <param name="Url">What requests are sent to, with its path.</param>
/// <param name="Protocol">How.</param>
public sealed record OtlpExportPlan(string Name, Uri Url, OtlpProtocol Protocol)
{
    /// <summary>Of every request. Secret: never logged.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    /// <summary>Requests are compressed.</summary>
    public required bool IsGzip { get; init; }

    /// <summary>For one request.</summary>
    public required TimeSpan Timeout { get; init; }

    public required TargetTls Tls { get; init; }

    /// <summary>Which attribute names X-Ray documents get.</summary>
    public required OtlpConventions Conventions { get; init; }

    /// <summary>What a document must match by itself; null for all.</summary>
    public required FilterExpression? Filter { get; init; }

    /// <summary>Documents of one request.</summary>
    public required int BatchDocuments { get; init; }

    /// <summary>A request of this size takes no more documents.</summary>
    public required int BatchBytes { get; init; }

    /// <summary>How long a document in progress waits for its complete one.</summary>
    public required TimeSpan InProgressWait { get; init; }

    /// <summary>What was sent in progress is sent again when it is complete.</summary>
    public required bool ResendCompleted { get; init; }

    /// <summary>Without the headers, which a record would print.</summary>
    public override string ToString() => $"{Name} ({Url})";
}
