using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Sampling;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>Reads what a command is given; what is wrong is refused with its name.</summary>
internal static class CommandBody
{
    /// <summary>A rule with all its patterns takes a few KB.</summary>
    private const int MaxBytes = 64 * 1024;

    public static async ValueTask<ApiRequest> ReadAsync(HttpRequest request) =>
        ApiRequest.Parse(await V1Body.ReadAsync(request, MaxBytes, request.HttpContext.RequestAborted));

    /// <summary>The parameter <c>name</c> of a deletion.</summary>
    public static string NameOf(HttpRequest request) =>
        request.Query["name"] is [{ Length: > 0 } name] ? name : throw RefusedException.Bad("name must be given.");

    public static string GroupName(ApiRequest body) => body.RequiredText("name", 1, 32);

    /// <summary>What is not given stays as it is. A filter that cannot be read is refused with the place of the mistake.</summary>
    public static GroupInput Group(ApiRequest body)
    {
        var filter = body.Text("filter");
        return filter is not null && !FilterParser.TryParse(filter, out _, out var error)
            ? throw RefusedException.Bad(error.Message, error.Offset)
            : new GroupInput(filter, body.Flag("insights"), body.Flag("notifications"));
    }

    /// <summary>What is not given stays as it is; a new rule takes every value for it.</summary>
    public static SamplingRuleInput SamplingRule(ApiRequest body, bool isNew)
    {
        var any = isNew ? "*" : null;
        return new SamplingRuleInput
        {
            RuleName = body.RequiredText("name", 1, 32),
            Priority = SamplingRuleRequest.Integer(body, "priority"),
            FixedRate = body.Number("fixedRate"),
            ReservoirSize = SamplingRuleRequest.Integer(body, "reservoirSize"),
            ServiceName = body.Text("serviceName") ?? any,
            ServiceType = body.Text("serviceType") ?? any,
            Host = body.Text("host") ?? any,
            HttpMethod = body.Text("httpMethod") ?? any,
            UrlPath = body.Text("urlPath") ?? any,
            ResourceArn = body.Text("resourceArn") ?? any,
            Version = isNew ? 1 : null,
            Attributes = body.Map("attributes"),
        };
    }
}
