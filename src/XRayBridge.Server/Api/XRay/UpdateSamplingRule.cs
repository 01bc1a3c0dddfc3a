using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Changes a sampling rule of the bridge'\''s own; what is not given stays.</summary>
internal sealed class UpdateSamplingRule(LocalSampling local) : IXRayOperation
{
    public string Name => "UpdateSamplingRule";

    public string Path => "/UpdateSamplingRule";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var rule = SamplingRuleRequest.Read(ApiRequest.Parse(body).RequiredObject("SamplingRuleUpdate"));
        var rules = await local.RulesAsync(cancellationToken);
        var result = await rules.UpdateAsync(rule, cancellationToken);
        SamplingRulesResponseWriter.Write(result.OrFault(), output);
    }
}
