using System.Text.Json;

namespace XRayBridge.Server.Api.Status;

/// <summary>
/// <c>/health</c>: the process answers, so it need not be restarted. <c>/ready</c>: it does its work; 503 with the reasons
/// when it does not.
/// </summary>
internal sealed class HealthEndpoints(Readiness readiness)
{
    private const string ContentType = "application/json; charset=utf-8";

    private static readonly byte[] Alive = """{"status":"ok"}"""u8.ToArray();

    public static Task HealthAsync(HttpContext context)
    {
        context.Response.ContentType = ContentType;
        context.Response.ContentLength = Alive.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(Alive, context.RequestAborted).AsTask();
    }

    public async Task ReadyAsync(HttpContext context)
    {
        var checks = await readiness.CheckAsync(context.RequestAborted);
        var ready = checks.All(check => check.IsReady);
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = ContentType;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(Write(ready, checks), context.RequestAborted);
        }
    }

    private static ReadOnlyMemory<byte> Write(bool ready, IReadOnlyList<CheckResult> checks)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("status", ready ? "ready" : "not ready");
            json.WriteStartArray("checks");
            foreach (var check in checks)
            {
                json.WriteStartObject();
                json.WriteString("name", check.Name);
                json.WriteBoolean("ready", check.IsReady);
                json.WriteString("detail", check.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }
}
