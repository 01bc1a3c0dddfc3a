using XRayBridge.Core.Groups;
using XRayBridge.Core.Tags;
using XRayBridge.Server.Api.V1.Endpoints;
using XRayBridge.Server.Api.XRay;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>CreateGroup of the X-Ray API, for the pages.</summary>
internal sealed class CreateGroupCommand(GroupStore groups) : IV1Command
{
    public string Method => HttpMethods.Post;

    public string Path => GroupsEndpoint.Route;

    public async Task InvokeAsync(HttpContext context)
    {
        var body = await CommandBody.ReadAsync(context.Request);
        (await groups.CreateAsync(CommandBody.GroupName(body), CommandBody.Group(body), TagSet.Empty, context.RequestAborted)).OrFault();
        await GroupsEndpoint.WriteAsync(context, groups);
    }
}
