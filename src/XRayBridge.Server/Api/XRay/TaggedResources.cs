using XRayBridge.Core.Groups;

namespace XRayBridge.Server.Api.XRay;

/// <summary>What can have tags.</summary>
internal sealed class TaggedResources(GroupStore groups)
{
    /// <exception cref="Codecs.XRayApi.ApiFaultException">There is no such resource.</exception>
    public async ValueTask RequireAsync(string arn, CancellationToken cancellationToken)
    {
        if (!(await groups.ListAsync(cancellationToken)).Any(group => group.Arn == arn))
        {
            throw ResourceFaults.NotFound($"There is no resource {arn}.", arn);
        }
    }
}
