using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Policies;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Keeps a resource policy.</summary>
internal sealed class PutResourcePolicy(ResourcePolicyStore policies) : IXRayOperation
{
    public string Name => "PutResourcePolicy";

    public string Path => "/PutResourcePolicy";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        var policy = ResourcePolicyRequest.Read(request);
        var result = await policies.PutAsync(
            policy.Name, ResourcePolicyRequest.RequiredDocument(request), policy.RevisionId, cancellationToken);
        ResourcePoliciesWriter.Write(result.OrFault(), output);
    }
}
