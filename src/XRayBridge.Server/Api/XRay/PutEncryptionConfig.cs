using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Account;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Keeps which encryption was asked for. The store is not encrypted by it: that is the disk'\''s business.</summary>
internal sealed class PutEncryptionConfig(AccountSettingsStore settings) : IXRayOperation
{
    public string Name => "PutEncryptionConfig";

    public string Path => "/PutEncryptionConfig";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var key = AccountSettingsRequest.EncryptionKeyId(ApiRequest.Parse(body));
        var changed = await settings.ChangeAsync(known => known with { EncryptionKeyId = key }, cancellationToken);
        AccountSettingsWriter.WriteEncryption(changed, output);
    }
}
