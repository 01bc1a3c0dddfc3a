using XRayBridge.Core.Groups;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.XRay;

/// <summary>What can have tags.</summary>
internal sealed class TaggedResources(GroupStore groups, LocalSampling sampling)
{
    /// <exception cref="Codecs.XRayApi.ApiFaultException">There is no such resource.</exception>
    public async ValueTask RequireAsync(string arn, CancellationToken cancellationToken)
    {
        var rules = await sampling.RulesAsync(cancellationToken);
        if (!rules.Current.Records.Any(record => record.Rule.RuleArn == arn)
            && !(await groups.ListAsync(cancellationToken)).Any(group => group.Arn == arn))
        {
            throw ResourceFaults.NotFound($"There is no resource {arn}.", arn);
        }
    }
}
