using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Tags;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The tags of a group or a sampling rule, by key.</summary>
internal sealed class ListTagsForResource(TaggedResources resources, TagStore tags) : IXRayOperation
{
    public string Name => "ListTagsForResource";

    public string Path => "/ListTagsForResource";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var arn = TagsRequest.ResourceArn(request);
        await resources.RequireAsync(arn, cancellationToken);
        var tagged = await tags.GetAsync(arn, cancellationToken);
        TagsWriter.Write(ListPages.Of(tagged.Tags, request), output);
    }
}
