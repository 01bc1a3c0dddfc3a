using System.Net;

namespace XRayBridge.Server.Listeners;

/// <summary>
/// Refuses requests for foreign host names on ports that only this machine can reach. Without it, a web page in a browser
/// here could point a name of its own at 127.0.0.1 (DNS rebinding) and read what the bridge shows.
/// </summary>
internal static class LoopbackHostGuard
{
    public static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<Listener>() is { IsLoopback: true } && !IsLocal(context.Request.Host.Host))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return context.Response.WriteAsync(
                "This port answers only to localhost and loopback addresses. To serve other names, set listen.host, listen.tcp or otlp.* to another address.\n");
        }

        return next(context);
    }

    private static bool IsLocal(string host) =>
        host.Length == 0
        || host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
