using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Google.Protobuf;
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

    /// <summary>The request that each accepted span came with: its resource.</summary>
    public List<ResourceSpans> Resources { get; } = [];

    /// <summary>How many requests came, accepted or not.</summary>
    public int Requests { get; private set; }

    /// <summary>What is said to the next requests, before they are looked at.</summary>
    public Queue<BackendAnswer> Answers { get; } = new();

    /// <summary>What is said to all requests.</summary>
    public BackendAnswer? Always { get; set; }

    /// <summary>Spans of each request that are said to be rejected, and why.</summary>
    public (long Spans, string Message)? Partial { get; set; }

    /// <summary>Larger requests are refused as too large.</summary>
    public int MaxBytes { get; set; } = int.MaxValue;

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
        Requests++;
        if (context.Request.Path != "/v1/traces")
        {
            context.Response.StatusCode = 404;
            return;
        }

        if (Told() is { } told)
        {
            context.Response.StatusCode = told.Code;
            context.Response.Headers.RetryAfter = told.RetryAfter;
            await context.Response.Body.WriteAsync(told.Body ?? []);
            return;
        }

        var body = await ReadAsync(context.Request.Body, context.Request.Headers.ContentEncoding == "gzip");
        var request = context.Request.ContentType == "application/json" ? OtlpText.ParseJson(body) : ExportTraceServiceRequest.Parser.ParseFrom(body);
        if (body.Length > MaxBytes)
        {
            context.Response.StatusCode = 413;
        }
        else if (!TryTake(request, context))
        {
            context.Response.StatusCode = 400;
        }
        else if (Partial is not null)
        {
            await context.Response.Body.WriteAsync(context.Request.ContentType == "application/json"
                ? Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(Response()))
                : Response().ToByteArray());
        }
    }

    private async Task CallAsync(HttpContext context)
    {
        Requests++;
        var response = context.Response;
        response.ContentType = "application/grpc";
        if (Told() is { } told)
        {
            response.Headers["grpc-status"] = told.Code.ToString(CultureInfo.InvariantCulture);
            response.Headers["grpc-message"] = told.Message;
            response.Headers["grpc-status-details-bin"] = told.Body is null ? null : Convert.ToBase64String(told.Body).TrimEnd('=');
            return;
        }

        var frame = await ReadAsync(context.Request.Body, isGzip: false);
        using var message = new MemoryStream(frame, 5, frame.Length - 5);
        var body = await ReadAsync(message, frame[0] == 1);
        var code = body.Length > MaxBytes ? 8 : TryTake(ExportTraceServiceRequest.Parser.ParseFrom(body), context) ? 0 : 3;
        if (code == 0)
        {
            var answer = new byte[5 + Response().CalculateSize()];
            answer[4] = (byte)(answer.Length - 5);
            Response().WriteTo(answer.AsSpan(5));
            await response.Body.WriteAsync(answer);
        }

        response.AppendTrailer("grpc-status", code.ToString(CultureInfo.InvariantCulture));
    }

    private BackendAnswer? Told() => Answers.TryDequeue(out var answer) ? answer : Always;

    private ExportTraceServiceResponse Response() => Partial is { } partial
        ? new ExportTraceServiceResponse { PartialSuccess = new ExportTracePartialSuccess { RejectedSpans = partial.Spans, ErrorMessage = partial.Message } }
        : new ExportTraceServiceResponse();

    private bool TryTake(ExportTraceServiceRequest request, HttpContext context)
    {
        var spans = request.ResourceSpans.SelectMany(resource => resource.ScopeSpans).SelectMany(scope => scope.Spans).ToList();
        if (spans.Exists(span => span.Name == Poison))
        {
            return false;
        }

        Spans.AddRange(spans);
        Resources.AddRange(request.ResourceSpans.SelectMany(resource => resource.ScopeSpans.SelectMany(scope => scope.Spans).Select(_ => resource)));
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
