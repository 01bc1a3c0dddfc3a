using XRayBridge.Server.Api.V1.Shapes;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>All sampling rules and what clients reported of them. Changes are answered by the same list.</summary>
internal sealed class SamplingRulesEndpoint(LocalSampling local, BridgeConfiguration configuration) : IV1Endpoint
{
    public const string Route = "sampling-rules";

    public string Path => Route;

    public async Task InvokeAsync(HttpContext context)
    {
        var aborted = context.RequestAborted;
        var rules = (await local.RulesAsync(aborted)).Current;
        var summaries = (await local.TargetsAsync(aborted)).Summaries();
        var shape = new SamplingRulesShape(
            configuration.Sampling.Mode, [.. rules.Records.Select(record => SamplingRuleShape.Of(record, summaries))]);
        await V1Answer.WriteAsync(context, shape, V1Json.Default.SamplingRulesShape);
    }
}
