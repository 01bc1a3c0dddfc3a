using XRayBridge.Server.Api.V1.Endpoints;
using XRayBridge.Server.Api.XRay;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>CreateSamplingRule of the X-Ray API, for the pages.</summary>
internal sealed class CreateSamplingRuleCommand(LocalSampling local, SamplingRulesEndpoint answer) : IV1Command
{
    public string Method => HttpMethods.Post;

    public string Path => SamplingRulesEndpoint.Route;

    public async Task InvokeAsync(HttpContext context)
    {
        var rule = CommandBody.SamplingRule(await CommandBody.ReadAsync(context.Request), isNew: true);
        var rules = await local.RulesAsync(context.RequestAborted);
        (await rules.CreateAsync(rule, context.RequestAborted)).OrFault();
        await answer.InvokeAsync(context);
    }
}
