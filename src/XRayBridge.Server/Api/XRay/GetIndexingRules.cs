using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Account;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The one indexing rule, Default.</summary>
internal sealed class GetIndexingRules(AccountSettingsStore settings) : IXRayOperation
{
    public string Name => "GetIndexingRules";

    public string Path => "/GetIndexingRules";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ApiRequest.Parse(body);
        AccountSettingsWriter.WriteIndexingRules(await settings.GetAsync(cancellationToken), output);
    }
}
