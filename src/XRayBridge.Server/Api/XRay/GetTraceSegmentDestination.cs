using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Account;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Where documents are said to go.</summary>
internal sealed class GetTraceSegmentDestination(AccountSettingsStore settings) : IXRayOperation
{
    public string Name => "GetTraceSegmentDestination";

    public string Path => "/GetTraceSegmentDestination";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ApiRequest.Parse(body);
        AccountSettingsWriter.WriteDestination(await settings.GetAsync(cancellationToken), output);
    }
}
