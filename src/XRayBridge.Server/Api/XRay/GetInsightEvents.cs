using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Insights;

namespace XRayBridge.Server.Api.XRay;

/// <summary>What happened to an insight, the newest first.</summary>
internal sealed class GetInsightEvents(InsightBook insights) : IXRayOperation
{
    private const int MaxPageSize = 50;

    public string Name => "GetInsightEvents";

    public string Path => "/InsightEvents";

    public ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (id, size) = (InsightRequests.Id(request), InsightRequests.PageSize(request, MaxPageSize));
        var insight = insights.Find(id) ?? throw InsightRequests.Unknown(id);
        InsightWriter.Write(ListPages.Of<InsightEvent>([.. insight.Events.Reverse()], request, size), output);
        return ValueTask.CompletedTask;
    }
}
