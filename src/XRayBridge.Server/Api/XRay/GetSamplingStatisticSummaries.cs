using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>What clients reported in the last hour, by rule and minute.</summary>
internal sealed class GetSamplingStatisticSummaries(LocalSampling local) : IXRayOperation
{
    public string Name => "GetSamplingStatisticSummaries";

    public string Path => "/SamplingStatisticSummaries";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ApiRequest.Parse(body);
        var targets = await local.TargetsAsync(cancellationToken);
        SamplingSummariesResponseWriter.Write(targets.Summaries(), output);
    }
}
