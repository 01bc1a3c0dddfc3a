using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Takes what SDKs did by the rules, and shares each rule's reservoir among them.</summary>
internal sealed class GetSamplingTargets(LocalSampling local, SamplingUpstream upstream) : IXRayOperation
{
    public string Name => "GetSamplingTargets";

    public string Path => "/SamplingTargets";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = SamplingTargetsRequest.Read(ApiRequest.Parse(body));
        if (!await upstream.TryAnswerAsync(Name, Path, body, output, cancellationToken))
        {
            var targets = await local.TargetsAsync(cancellationToken);
            SamplingTargetsResponseWriter.Write(targets.Report(request.Reports, request.Boosts), output);
        }
    }
}
