using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Metrics;

/// <summary>
/// Sums over requests. Latency is summed in whole nanoseconds, so the order of arrival leaves no trace in it; 64 bits
/// would overflow after 292 years of latency, which 1,000 concurrent requests reach in 15 weeks.
/// </summary>
internal struct RequestTotals
{
    public long Requests;
    public long Errors;
    public long Faults;
    public long Throttles;

    /// <summary>With an error or a fault.</summary>
    public long Failures;

    public long LatencyCount;
    public Int128 LatencySumNs;

    public void Add(in Request request)
    {
        Requests++;
        if (request.Outcome != Outcome.Ok)
        {
            Errors += (request.Outcome & Outcome.Error) != 0 ? 1 : 0;
            Faults += (request.Outcome & Outcome.Fault) != 0 ? 1 : 0;
            Throttles += (request.Outcome & Outcome.Throttle) != 0 ? 1 : 0;
            Failures += request.Outcome.IsHealthy() ? 0 : 1;
        }

        if (request.HasLatency)
        {
            LatencyCount++;
            LatencySumNs += request.LatencyNs;
        }
    }

    public readonly void Save(StateWriter writer)
    {
        writer.WriteVarint(Requests);
        writer.WriteVarint(Errors);
        writer.WriteVarint(Faults);
        writer.WriteVarint(Throttles);
        writer.WriteVarint(Failures);
        writer.WriteVarint(LatencyCount);
        writer.WriteWide(LatencySumNs);
    }

    public static RequestTotals Load(ref StateReader reader) => new()
    {
        Requests = reader.ReadVarint(),
        Errors = reader.ReadVarint(),
        Faults = reader.ReadVarint(),
        Throttles = reader.ReadVarint(),
        Failures = reader.ReadVarint(),
        LatencyCount = reader.ReadVarint(),
        LatencySumNs = reader.ReadWide(),
    };
}
