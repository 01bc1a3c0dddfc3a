using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>What a daemon tells the service of itself, since its last record.</summary>
/// <param name="Timestamp">When.</param>
/// <param name="Received">Documents taken in.</param>
/// <param name="Sent">Documents that the service took.</param>
/// <param name="Spillover">Documents lost for want of room.</param>
/// <param name="Rejected">Documents that the service did not take.</param>
public sealed record TelemetryRecord(Timestamp Timestamp, long Received, long Sent, long Spillover, long Rejected);
