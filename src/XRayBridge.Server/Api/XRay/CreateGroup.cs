using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Makes a group of the traces that match a filter expression.</summary>
internal sealed class CreateGroup(GroupStore groups) : IXRayOperation
{
    public string Name => "CreateGroup";

    public string Path => "/CreateGroup";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var result = await groups.CreateAsync(
            GroupRequest.RequiredName(request), GroupRequest.Input(request), TagsRequest.OfNew(request), cancellationToken);
        GroupsWriter.Write(result.OrFault(), output);
    }
}
