using XRayBridge.Core.Groups;
using XRayBridge.Server.Api.V1.Endpoints;
using XRayBridge.Server.Api.XRay;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>DeleteGroup of the X-Ray API, for the pages.</summary>
internal sealed class DeleteGroupCommand(GroupStore groups) : IV1Command
{
    public string Method => HttpMethods.Delete;

    public string Path => GroupsEndpoint.Route;

    public async Task InvokeAsync(HttpContext context)
    {
        (await groups.DeleteAsync(CommandBody.NameOf(context.Request), null, context.RequestAborted)).OrFault();
        await GroupsEndpoint.WriteAsync(context, groups);
    }
}
