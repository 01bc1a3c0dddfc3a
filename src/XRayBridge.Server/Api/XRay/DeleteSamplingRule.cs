using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Tags;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Deletes a sampling rule of the bridge'\''s own, and its tags; answers with what it was.</summary>
internal sealed class DeleteSamplingRule(LocalSampling local, TagStore tags) : IXRayOperation
{
    public string Name => "DeleteSamplingRule";

    public string Path => "/DeleteSamplingRule";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var rules = await local.RulesAsync(cancellationToken);
        var result = await rules.DeleteAsync(
            request.Text("RuleName"),
            request.Text("RuleARN"),
            (deleted, changes) => tags.Put(changes, deleted.RuleArn, TagSet.Empty),
            cancellationToken);
        SamplingRulesResponseWriter.Write(result.OrFault(), output);
    }
}
