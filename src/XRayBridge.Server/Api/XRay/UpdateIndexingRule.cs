using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Account;
using XRayBridge.Core.Model;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Keeps which share of spans is to be indexed. The bridge indexes all.</summary>
internal sealed class UpdateIndexingRule(AccountSettingsStore settings, TimeProvider time) : IXRayOperation
{
    public string Name => "UpdateIndexingRule";

    public string Path => "/UpdateIndexingRule";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var (name, percentage) = AccountSettingsRequest.IndexingRule(ApiRequest.Parse(body));
        if (name != AccountSettingsRequest.IndexingRuleName)
        {
            throw ResourceFaults.NotFound($"There is no indexing rule {name}.", name);
        }

        var now = Timestamp.From(time.GetUtcNow());
        var changed = await settings.ChangeAsync(known => known with { IndexedPercentage = percentage, IndexingModifiedAt = now }, cancellationToken);
        AccountSettingsWriter.WriteIndexingRule(changed, output);
    }
}
