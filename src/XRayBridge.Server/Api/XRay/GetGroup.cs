using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.XRay;

/// <summary>One group, by name or ARN.</summary>
internal sealed class GetGroup(GroupStore groups) : IXRayOperation
{
    public string Name => "GetGroup";

    public string Path => "/GetGroup";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var (name, arn) = GroupRequest.Key(ApiRequest.Parse(body));
        var result = await groups.GetAsync(name, arn, cancellationToken);
        GroupsWriter.Write(result.OrFault(), output);
    }
}
