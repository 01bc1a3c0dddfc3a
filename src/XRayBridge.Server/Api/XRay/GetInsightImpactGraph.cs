using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Insights;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>
/// The services and calls that an insight's faults went through, in the part of a time range in which it was active. Made of the
/// traces that the store still holds, the newest of them when there are more than one request looks at.
/// </summary>
internal sealed class GetInsightImpactGraph(
    InsightBook insights, TraceWindow window, TraceFilters filters, XRayApiTelemetry telemetry, TimeProvider time) : IXRayOperation
{
    public string Name => "GetInsightImpactGraph";

    public string Path => "/InsightImpactGraph";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (id, now) = (InsightRequests.Id(request), Timestamp.From(time.GetUtcNow()));
        _ = InsightRequests.Recent(request, "StartTime", now);
        var (asked, first) = (TimeWindow.Read(request), GraphPage.FirstOf(request));
        var insight = insights.Find(id) ?? throw InsightRequests.Unknown(id);
        var covered = CoveredBy(insight, asked, now);
        var graph = new ServiceGraphBuilder();
        if (covered.Start < covered.End)
        {
            var filter = InsightGraph.FaultsOf(await filters.OfGroupAsync((null, insight.GroupArn), cancellationToken));
            covered.Start = await window.ReadAsync(Name, covered, filter, trace => AddImpacted(graph, trace, insight), cancellationToken);
        }

        var impact = InsightGraph.FaultsOf(telemetry.Checked(Name, graph.Build()));
        InsightWriter.Write(id, asked, covered, GraphPage.Of(impact, first), output);
    }

    private static (Timestamp Start, Timestamp End) CoveredBy(Insight insight, (Timestamp Start, Timestamp End) asked, Timestamp now)
    {
        var end = insight.End ?? now;
        end = end < asked.End ? end : asked.End;
        var start = insight.Start > asked.Start ? insight.Start : asked.Start;
        return (start < end ? start : end, end);
    }

    private static void AddImpacted(ServiceGraphBuilder graph, TraceTree trace, Insight insight)
    {
        if (InsightGraph.IsImpacted(trace, insight))
        {
            graph.Add(trace);
        }
    }
}
