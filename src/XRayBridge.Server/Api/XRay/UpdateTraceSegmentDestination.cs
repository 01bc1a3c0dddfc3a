using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Account;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Keeps where documents are said to go. They go to the bridge'\''s store in any case.</summary>
internal sealed class UpdateTraceSegmentDestination(AccountSettingsStore settings) : IXRayOperation
{
    public string Name => "UpdateTraceSegmentDestination";

    public string Path => "/UpdateTraceSegmentDestination";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var toLogs = AccountSettingsRequest.SendsToCloudWatchLogs(ApiRequest.Parse(body));
        var changed = await settings.ChangeAsync(known => known with { SendsToCloudWatchLogs = toLogs }, cancellationToken);
        AccountSettingsWriter.WriteDestination(changed, output);
    }
}
