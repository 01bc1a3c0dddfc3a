using XRayBridge.Core.Groups;
using XRayBridge.Server.Api.V1.Endpoints;
using XRayBridge.Server.Api.XRay;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>UpdateGroup of the X-Ray API, for the pages.</summary>
internal sealed class UpdateGroupCommand(GroupStore groups) : IV1Command
{
    public string Method => HttpMethods.Put;

    public string Path => GroupsEndpoint.Route;

    public async Task InvokeAsync(HttpContext context)
    {
        var body = await CommandBody.ReadAsync(context.Request);
        (await groups.UpdateAsync(CommandBody.GroupName(body), null, CommandBody.Group(body), context.RequestAborted)).OrFault();
        await GroupsEndpoint.WriteAsync(context, groups);
    }
}
