using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>What is remembered of a client of a rule.</summary>
internal sealed class ReservoirClient(string id)
{
    public string Id { get; } = id;

    /// <summary>Requests in its last report; at least 1.</summary>
    public int Demand { get; set; }

    /// <summary>Requests a second that it was granted.</summary>
    public int Quota { get; set; }

    public Timestamp ReportedAt { get; set; }
}
