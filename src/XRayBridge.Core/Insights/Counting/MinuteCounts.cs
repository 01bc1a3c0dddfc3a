namespace XRayBridge.Core.Insights.Counting;

/// <summary>The traces of a group that began in one minute.</summary>
/// <param name="Minute">Minutes since the epoch.</param>
/// <param name="Clients">The requests of their clients: the complete root segments.</param>
/// <param name="Nodes">At most <see cref="MaxNodes"/>: those that faults come from, and those with the most of them.</param>
internal sealed record MinuteCounts(long Minute, RequestImpact Clients, IReadOnlyList<NodeCounts> Nodes)
{
    /// <summary>180 minutes of 26 groups of 100 services of 100 bytes are 47 MB; three groups of 20 services are 1 MB.</summary>
    public const int MaxNodes = 100;

    /// <summary>A minute without traces.</summary>
    public static MinuteCounts None(long minute) => new(minute, default, []);

    public MinuteCounts Plus(MinuteCounts later)
    {
        var sums = new NodeSums();
        sums.Add(Nodes);
        sums.Add(later.Nodes);
        return new MinuteCounts(later.Minute, Clients + later.Clients, sums.Top(MaxNodes));
    }

    /// <summary>Without the services that have no fault.</summary>
    public MinuteCounts OnlyFaults() => this with { Nodes = [.. Nodes.Where(node => node.Requests.Faults > 0 || node.Causes > 0)] };
}
