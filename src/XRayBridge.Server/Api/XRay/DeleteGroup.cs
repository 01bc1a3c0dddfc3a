using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Deletes a group and its tags.</summary>
internal sealed class DeleteGroup(GroupStore groups) : IXRayOperation
{
    public string Name => "DeleteGroup";

    public string Path => "/DeleteGroup";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var (name, arn) = GroupRequest.Key(ApiRequest.Parse(body));
        var result = await groups.DeleteAsync(name, arn, cancellationToken);
        result.OrFault();
        EmptyWriter.Write(output);
    }
}
