using XRayBridge.Server.Api.V1.Endpoints;
using XRayBridge.Server.Api.XRay;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>UpdateSamplingRule of the X-Ray API, for the pages.</summary>
internal sealed class UpdateSamplingRuleCommand(LocalSampling local, SamplingRulesEndpoint answer) : IV1Command
{
    public string Method => HttpMethods.Put;

    public string Path => SamplingRulesEndpoint.Route;

    public async Task InvokeAsync(HttpContext context)
    {
        var rule = CommandBody.SamplingRule(await CommandBody.ReadAsync(context.Request), isNew: false);
        var rules = await local.RulesAsync(context.RequestAborted);
        (await rules.UpdateAsync(rule, context.RequestAborted)).OrFault();
        await answer.InvokeAsync(context);
    }
}
