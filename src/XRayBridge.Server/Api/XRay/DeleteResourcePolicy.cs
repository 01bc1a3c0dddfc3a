using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Policies;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Deletes a resource policy.</summary>
internal sealed class DeleteResourcePolicy(ResourcePolicyStore policies) : IXRayOperation
{
    public string Name => "DeleteResourcePolicy";

    public string Path => "/DeleteResourcePolicy";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var policy = ResourcePolicyRequest.Read(ApiRequest.Parse(body));
        var result = await policies.DeleteAsync(policy.Name, policy.RevisionId, cancellationToken);
        result.OrFault();
        EmptyWriter.Write(output);
    }
}
