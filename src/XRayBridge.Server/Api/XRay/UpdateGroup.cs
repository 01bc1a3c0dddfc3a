using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Changes a group; what is not given stays.</summary>
internal sealed class UpdateGroup(GroupStore groups) : IXRayOperation
{
    public string Name => "UpdateGroup";

    public string Path => "/UpdateGroup";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (name, arn) = GroupRequest.Key(request);
        var result = await groups.UpdateAsync(name, arn, GroupRequest.Input(request), cancellationToken);
        GroupsWriter.Write(result.OrFault(), output);
    }
}
