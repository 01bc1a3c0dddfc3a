using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Insights;
using XRayBridge.Core.Model;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The insights of a group that were active at some time of a range, the newest first.</summary>
internal sealed class GetInsightSummaries(InsightBook insights, GroupStore groups, TimeProvider time) : IXRayOperation
{
    public string Name => "GetInsightSummaries";

    public string Path => "/InsightSummaries";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var members = ApiRequest.Parse(body);
        var request = InsightSummariesRequest.Read(members, Timestamp.From(time.GetUtcNow()));
        var (name, arn) = GroupRequest.Key(members);
        var group = (await groups.GetAsync(name, arn, cancellationToken)).OrFault();
        var found = insights.Between(request.Start, request.End).Where(insight => insight.GroupArn == group.Arn && request.Matches(insight));
        InsightWriter.Write(ListPages.Of<Insight>([.. found], members, request.PageSize), output);
    }
}
