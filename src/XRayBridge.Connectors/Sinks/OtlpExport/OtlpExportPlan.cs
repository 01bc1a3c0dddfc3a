namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Valid <see cref="OtlpExportOptions"/>.</summary>
/// <param name="Name">Positions are saved and documents are counted under it.</param>
/// <param name="Url">What requests are sent to, with its path.</param>
/// <param name="Protocol">How.</param>
/// <param name="Headers">Of every request. Secret: never logged.</param>
/// <param name="IsGzip">Requests are compressed.</param>
/// <param name="Timeout">For one request.</param>
public sealed record OtlpExportPlan(
    string Name, Uri Url, OtlpProtocol Protocol, IReadOnlyList<KeyValuePair<string, string>> Headers, bool IsGzip, TimeSpan Timeout);
