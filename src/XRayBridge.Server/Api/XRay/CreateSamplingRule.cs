using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Tags;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Makes a sampling rule of the bridge'\''s own. SDKs have it with their next look, within five minutes or ten seconds.</summary>
internal sealed class CreateSamplingRule(LocalSampling local, TagStore tags) : IXRayOperation
{
    public string Name => "CreateSamplingRule";

    public string Path => "/CreateSamplingRule";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (rule, tagged) = (SamplingRuleRequest.Read(request.RequiredObject("SamplingRule")), TagsRequest.OfNew(request));
        var rules = await local.RulesAsync(cancellationToken);
        var result = await rules.CreateAsync(rule, (created, changes) => tags.Put(changes, created.RuleArn, tagged), cancellationToken);
        SamplingRulesResponseWriter.Write(result.OrFault(), output);
    }
}
