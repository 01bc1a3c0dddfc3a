using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Listeners;

namespace XRayBridge.Server.Api.Status;

/// <summary>The plain page at <c>/status</c>: what runs, where, and how it is doing. No scripts; every value is encoded.</summary>
internal sealed class StatusPage(
    Readiness readiness,
    Listening listening,
    BridgeConfiguration configuration,
    ISegmentLog log,
    IReadOnlyList<ConsumerRunner> consumers,
    IReadOnlyList<ISegmentSource> sources)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var html = new StringBuilder(8 * 1024);
        Write(html, await readiness.CheckAsync(context.RequestAborted));
        context.Response.ContentType = "text/html; charset=utf-8";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.WriteAsync(html.ToString(), context.RequestAborted);
        }
    }

    private void Write(StringBuilder html, IReadOnlyList<CheckResult> checks)
    {
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>XRayBridge</title>\n<style>")
            .Append(StatusPageStyle.Css.ReplaceLineEndings("\n"))
            .Append("</style>\n</head>\n<body>\n<header><h1>XRayBridge</h1> ");
        WriteState(html, checks.All(check => check.IsReady));
        html.Append("</header>\n<main>\n");
        Paragraph(html, "soft", $"Version {BuildInfo.Version} on {RuntimeInformation.FrameworkDescription}. X-Ray traces in, Prometheus metrics out.");
        html.Append("<p><a href=\"/\">Map and traces</a> · <a href=\"/metrics\">Metrics</a> · <a href=\"/ready\">Readiness</a> · <a href=\"/health\">Liveness</a></p>\n");
        WriteListeners(html);
        WriteSources(html);
        WriteConsumers(html);
        WriteChecks(html, checks);
        html.Append("</main>\n</body>\n</html>\n");
    }

    private void WriteListeners(StringBuilder html)
    {
        BeginTable(html, "Addresses", "Address", "For");
        foreach (var listener in listening.All)
        {
            Row(html, listener.Url, listener.Description);
        }

        EndTable(html);
        if (listening.XRayApi is { } api)
        {
            html.Append("<p>Try it: <code>aws xray get-trace-summaries --endpoint-url ").Append(Encode(api.Url))
                .Append(" --start-time $(date -d -10min +%s) --end-time $(date +%s)</code></p>\n");
        }
    }

    private void WriteSources(StringBuilder html)
    {
        var pollers = sources.OfType<IObservableSource>().ToList();
        if (pollers.Count == 0)
        {
            html.Append("<h2>Pollers</h2>\n");
            Paragraph(html, "soft", "None. Start with --region, --profile or --endpoint, or list poller.targets in the file, to fetch traces from AWS X-Ray.");
            return;
        }

        BeginTable(html, "Pollers", "Name", "Reads", "Last success", "Complete through", "Last error");
        foreach (var poller in pollers)
        {
            var status = poller.Status;
            var error = status.IsStopped ? "stopped by a user" : status.LastError ?? "none";
            Row(html, status.Name, status.Description, Moment(status.LastSuccess), Moment(status.CompleteThrough), error);
        }

        EndTable(html);
    }

    private void WriteConsumers(StringBuilder html)
    {
        html.Append("<h2>Log</h2>\n");
        var (first, last) = (log.FirstSequence, log.LastSequence);
        Paragraph(html, "soft", last < first
            ? $"Holds no documents yet; storage is {configuration.Storage.Type}."
            : $"Holds sequences {Number(first)} to {Number(last)}; storage is {configuration.Storage.Type}.");
        BeginTable(html, "Consumers", "Name", "Position", "Behind", "Oldest waiting", "Last error", "Notice");
        foreach (var consumer in consumers)
        {
            var status = consumer.Status;
            Row(html, status.Name, Number(status.Position), Number(status.LagDocuments), $"{Number((long)status.Lag.TotalSeconds)} s", status.LastError ?? "none", status.Notice ?? "none");
        }

        EndTable(html);
    }

    private static void WriteChecks(StringBuilder html, IReadOnlyList<CheckResult> checks)
    {
        BeginTable(html, "Checks", "Check", "State", "Detail");
        foreach (var check in checks)
        {
            html.Append("<tr><td>").Append(Encode(check.Name)).Append("</td><td>");
            WriteState(html, check.IsReady);
            html.Append("</td><td>").Append(Encode(check.Detail)).Append("</td></tr>\n");
        }

        EndTable(html);
    }

    private static void WriteState(StringBuilder html, bool ready) => html
        .Append(ready ? "<span class=\"state ok\">● ready</span>" : "<span class=\"state bad\">▲ not ready</span>");

    private static void BeginTable(StringBuilder html, string title, params ReadOnlySpan<string> columns)
    {
        html.Append("<h2>").Append(title).Append("</h2>\n<div class=\"scroll\"><table>\n<thead><tr>");
        foreach (var column in columns)
        {
            html.Append("<th scope=\"col\">").Append(column).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
    }

    private static void EndTable(StringBuilder html) => html.Append("</tbody>\n</table></div>\n");

    private static void Row(StringBuilder html, params ReadOnlySpan<string> cells)
    {
        html.Append("<tr>");
        foreach (var cell in cells)
        {
            html.Append("<td>").Append(Encode(cell)).Append("</td>");
        }

        html.Append("</tr>\n");
    }

    private static void Paragraph(StringBuilder html, string style, string text) =>
        html.Append("<p class=\"").Append(style).Append("\">").Append(Encode(text)).Append("</p>\n");

    private static string Moment(Timestamp? moment) =>
        moment?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "not yet";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
