using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Insights;

namespace XRayBridge.Server.Api.XRay;

/// <summary>One insight, as it is now.</summary>
internal sealed class GetInsight(InsightBook insights) : IXRayOperation
{
    public string Name => "GetInsight";

    public string Path => "/Insight";

    public ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var id = InsightRequests.Id(ApiRequest.Parse(body));
        InsightWriter.Write(insights.Find(id) ?? throw InsightRequests.Unknown(id), output);
        return ValueTask.CompletedTask;
    }
}
