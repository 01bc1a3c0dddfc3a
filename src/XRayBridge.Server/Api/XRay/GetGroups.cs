using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.XRay;

/// <summary>All groups, Default first. Some clients ask this to learn whether the API is there.</summary>
internal sealed class GetGroups(GroupStore groups) : IXRayOperation
{
    public string Name => "GetGroups";

    public string Path => "/Groups";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        GroupsWriter.Write(ListPages.Of(await groups.ListAsync(cancellationToken), request), output);
    }
}
