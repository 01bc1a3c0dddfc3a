using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Tags;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Adds tags to a group or a sampling rule, or changes their values.</summary>
internal sealed class TagResource(TaggedResources resources, TagStore tags) : IXRayOperation
{
    public string Name => "TagResource";

    public string Path => "/TagResource";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var (arn, added) = (TagsRequest.ResourceArn(request), TagsRequest.Required(request));
        await resources.RequireAsync(arn, cancellationToken);
        var result = await tags.AddAsync(arn, added, cancellationToken);
        result.OrFault();
        EmptyWriter.Write(output);
    }
}
