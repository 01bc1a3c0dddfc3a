using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>
/// Shares a rule's reservoir among the clients that report. Each gets by its demand, rounded by the largest remainder, so that
/// the shares of all are the reservoir exactly. No quota is granted before another client has given its own back: the grants of
/// active clients never are more than the reservoir, at the price of a newcomer's waiting for one report of the others.
/// Not safe for concurrent use.
/// </summary>
internal sealed class Reservoir
{
    /// <summary>
    /// Clients of a rule that are remembered. One more gets no quota, only the rate. A report costs two passes over them: at a
    /// report every 10 s from each, 2,000 x 200 x 2 = 800,000 steps a second.
    /// </summary>
    public const int MaxClients = 2_000;

    /// <summary>A client that missed three reports is gone, and its quota with it.</summary>
    public static readonly TimeSpan Silence = 3 * SamplingTargets.Interval;

    private readonly Dictionary<string, ReservoirClient> _clients = new(StringComparer.Ordinal);
    private long _totalDemand;
    private long _totalQuota;

    /// <summary>Takes a report and returns the client's quota.</summary>
    public int Report(string clientId, int demand, int size, Timestamp now)
    {
        Forget(now);
        if (!_clients.TryGetValue(clientId, out var client))
        {
            if (_clients.Count == MaxClients)
            {
                return 0;
            }

            _clients.Add(clientId, client = new ReservoirClient(clientId));
        }

        // A report of nothing is a little demand: a sole client that waits for requests holds the reservoir.
        _totalDemand += Math.Max(1, demand) - client.Demand;
        client.Demand = Math.Max(1, demand);
        client.ReportedAt = now;
        var share = Share(client, size);
        var free = Math.Max(0, size - (_totalQuota - client.Quota));
        _totalQuota -= client.Quota;
        client.Quota = (int)Math.Min(share, free);
        _totalQuota += client.Quota;
        return client.Quota;
    }

    /// <summary>The part of the reservoir that is the client's: whole parts first, what is left to the largest remainders, then by id.</summary>
    private long Share(ReservoirClient client, int size)
    {
        var (whole, remainder) = Part(client, size);
        var left = (long)size;
        var before = 0;
        foreach (var other in _clients.Values)
        {
            var (otherWhole, otherRemainder) = Part(other, size);
            left -= otherWhole;
            if (otherRemainder > remainder || (otherRemainder == remainder && string.CompareOrdinal(other.Id, client.Id) < 0))
            {
                before++;
            }
        }

        return before < left ? whole + 1 : whole;
    }

    /// <summary>Exact: 2^31 x 2^31 fits in 64 bits.</summary>
    private (long Whole, long Remainder) Part(ReservoirClient client, int size) =>
        Math.DivRem((long)size * client.Demand, _totalDemand);

    private void Forget(Timestamp now)
    {
        foreach (var client in _clients.Values)
        {
            if (client.ReportedAt.Add(Silence) < now)
            {
                _totalDemand -= client.Demand;
                _totalQuota -= client.Quota;
                _clients.Remove(client.Id);
            }
        }
    }
}
