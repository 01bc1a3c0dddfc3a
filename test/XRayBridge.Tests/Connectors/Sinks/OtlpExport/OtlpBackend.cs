using System.Globalization;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Tests.Codecs.Otlp;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

/// <summary>An OpenTelemetry backend on Google's protobuf types; shares no code with the exporter.</summary>
internal sealed class OtlpBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtlpBackend(bool isGrpc)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(
            IPAddress.Loopback, 0, endpoint => endpoint.Protocols = isGrpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
        _app = builder.Build();
        _app.Run(isGrpc ? CallAsync : PostAsync);
    }

    public Uri Url => new(_app.Urls.Single());

    /// <summary>Every span accepted, in order.</summary>
    public List<Span> Spans { get; } = [];

    public List<string> Authorizations { get; } = [];

    /// <summary>Answers of HTTP to give before any request is looked at.</summary>
    public Queue<int> Failures { get; } = new();

    /// <summary>A request that holds a span of this name is refused as invalid.</summary>
    public string? Poison { get; set; }

    public static async Task<OtlpBackend> StartAsync(bool isGrpc)
    {
        var backend = new OtlpBackend(isGrpc);
        await backend._app.StartAsync();
        return backend;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task PostAsync(HttpContext context)
    {
        if (Failures.TryDequeue(out var failure) || context.Request.Path != "/v1/traces")
        {
            context.Response.StatusCode = failure == 0 ? 404 : failure;
            return;
        }

        var body = await ReadAsync(context.Request.Body, context.Request.Headers.ContentEncoding == "gzip");
        var request = context.Request.ContentType == "application/json" ? OtlpText.ParseJson(body) : ExportTraceServiceRequest.Parser.ParseFrom(body);
        context.Response.StatusCode = TryTake(request, context) ? 200 : 400;
    }

    private async Task CallAsync(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        if (Failures.TryDequeue(out _))
        {
            context.Response.Headers["grpc-status"] = "14";
            return;
        }

        var frame = await ReadAsync(context.Request.Body, isGzip: false);
        using var message = new MemoryStream(frame, 5, frame.Length - 5);
        var request = ExportTraceServiceRequest.Parser.ParseFrom(await ReadAsync(message, frame[0] == 1));
        var taken = TryTake(request, context);
        if (taken)
        {
            await context.Response.Body.WriteAsync(new byte[5]);
        }

        context.Response.AppendTrailer("grpc-status", (taken ? 0 : 3).ToString(CultureInfo.InvariantCulture));
    }

    private bool TryTake(ExportTraceServiceRequest request, HttpContext context)
    {
        var spans = request.ResourceSpans.SelectMany(resource => resource.ScopeSpans).SelectMany(scope => scope.Spans).ToList();
        if (spans.Exists(span => span.Name == Poison))
        {
            return false;
        }

        Spans.AddRange(spans);
        Authorizations.Add(context.Request.Headers.Authorization.ToString());
        return true;
    }

    private static async Task<byte[]> ReadAsync(Stream body, bool isGzip)
    {
        await using var source = isGzip ? new GZipStream(body, CompressionMode.Decompress) : body;
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
