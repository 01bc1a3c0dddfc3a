using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The rules by which SDKs decide what to trace. Most of them send an empty body, or none.</summary>
internal sealed class GetSamplingRules(LocalSampling local, SamplingUpstream upstream) : IXRayOperation
{
    public string Name => "GetSamplingRules";

    public string Path => "/GetSamplingRules";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ApiRequest.Parse(body);
        if (!await upstream.TryAnswerAsync(Name, Path, body, output, cancellationToken))
        {
            var rules = await local.RulesAsync(cancellationToken);
            SamplingRulesResponseWriter.Write(rules.Current.Records, output);
        }
    }
}
