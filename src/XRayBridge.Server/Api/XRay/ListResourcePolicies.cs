using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Policies;

namespace XRayBridge.Server.Api.XRay;

/// <summary>All resource policies, by name.</summary>
internal sealed class ListResourcePolicies(ResourcePolicyStore policies) : IXRayOperation
{
    public string Name => "ListResourcePolicies";

    public string Path => "/ListResourcePolicies";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Parse(body);
        ResourcePoliciesWriter.Write(ListPages.Of(await policies.ListAsync(cancellationToken), request), output);
    }
}
