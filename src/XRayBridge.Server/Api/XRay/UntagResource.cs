using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Tags;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Takes tags from a group or a sampling rule.</summary>
internal sealed class UntagResource(TaggedResources resources, TagStore tags) : IXRayOperation
{
    public string Name => "UntagResource";

    public string Path => "/UntagResource";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (arn, keys) = (TagsRequest.ResourceArn(request), TagsRequest.RequiredKeys(request));
        await resources.RequireAsync(arn, cancellationToken);
        var result = await tags.RemoveAsync(arn, keys, cancellationToken);
        result.OrFault();
        EmptyWriter.Write(output);
    }
}
