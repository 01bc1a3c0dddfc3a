using XRayBridge.Core.Groups;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>All groups: Default first, then by name. Changes are answered by the same list.</summary>
internal sealed class GroupsEndpoint(GroupStore groups) : IV1Endpoint
{
    public const string Route = "groups";

    public string Path => Route;

    public Task InvokeAsync(HttpContext context) => WriteAsync(context, groups);

    public static async Task WriteAsync(HttpContext context, GroupStore groups)
    {
        IReadOnlyList<GroupShape> shapes = [.. (await groups.ListAsync(context.RequestAborted)).Select(GroupShape.Of)];
        await V1Answer.WriteAsync(context, shapes, V1Json.Default.IReadOnlyListGroupShape);
    }
}
