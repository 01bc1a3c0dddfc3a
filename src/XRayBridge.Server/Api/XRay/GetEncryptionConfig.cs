using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Account;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The encryption that was asked for.</summary>
internal sealed class GetEncryptionConfig(AccountSettingsStore settings) : IXRayOperation
{
    public string Name => "GetEncryptionConfig";

    public string Path => "/EncryptionConfig";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        ApiRequest.Parse(body);
        AccountSettingsWriter.WriteEncryption(await settings.GetAsync(cancellationToken), output);
    }
}
