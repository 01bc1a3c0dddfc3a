using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Rollups;

/// <summary>The service graph of a window of minutes.</summary>
public static class RollupGraph
{
    public static ServiceGraph Of(RollupWindow window)
    {
        var graph = new ServiceGraphBuilder();
        foreach (var minute in window.Minutes)
        {
            graph.Add(minute.Totals);
        }

        foreach (var trace in window.Linking)
        {
            graph.AddLinks(trace);
        }

        if (window.HasMoreLinking)
        {
            graph.Cut();
        }

        return graph.Build();
    }
}
