using XRayBridge.Core.Tags;
using XRayBridge.Server.Api.V1.Endpoints;
using XRayBridge.Server.Api.XRay;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>DeleteSamplingRule of the X-Ray API, for the pages.</summary>
internal sealed class DeleteSamplingRuleCommand(LocalSampling local, TagStore tags, SamplingRulesEndpoint answer) : IV1Command
{
    public string Method => HttpMethods.Delete;

    public string Path => SamplingRulesEndpoint.Route;

    public async Task InvokeAsync(HttpContext context)
    {
        var name = CommandBody.NameOf(context.Request);
        var rules = await local.RulesAsync(context.RequestAborted);
        var result = await rules.DeleteAsync(
            name, null, (deleted, changes) => tags.Put(changes, deleted.RuleArn, TagSet.Empty), context.RequestAborted);
        result.OrFault();
        await answer.InvokeAsync(context);
    }
}
