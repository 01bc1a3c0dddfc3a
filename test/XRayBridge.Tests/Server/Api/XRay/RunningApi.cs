using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Insights;
using XRayBridge.Core.Pipeline;
using XRayBridge.Server.Api.XRay;
using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;
using XRayBridge.Storage;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>The X-Ray API by itself, on a port of its own, over a store in memory.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _client;

    private RunningApi(WebApplication app)
    {
        _app = app;
        Intake = app.Services.GetRequiredService<ObservedIntake>();
        _client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public ObservedIntake Intake { get; }

    public static async Task<RunningApi> StartAsync()
    {
        var configuration = new BridgeConfiguration();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddMetrics();
        builder.Services.AddSingleton<ManualTimeProvider>();
        builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<ManualTimeProvider>());
        builder.Services.AddStorage(new StorageOptions { Type = StorageKind.Memory });
        builder.Services.AddSingleton<ExitState>();
        builder.Services.AddPipeline(new RecentBatchesOptions());
        builder.Services.AddSingleton<ObservedIntake>();
        builder.Services.AddSingleton<IIntake>(provider => provider.GetRequiredService<ObservedIntake>());
        builder.Services.AddLogging();
        builder.Services.AddSingleton(configuration);
        builder.Services.AddSingleton(configuration.Shutdown);
        builder.Services.AddSingleton(configuration.Api);
        builder.Services.AddUpstream(configuration);
        builder.Services.AddSampling(configuration);
        builder.Services.AddInsights();
        builder.Services.AddXRayApi();
        var app = builder.Build();
        app.MapXRayApi();
        await app.StartAsync();
        return new RunningApi(app);
    }

    /// <summary>Lets the clock run until the insights are as a test wants them.</summary>
    public async Task UntilInsightsAsync(Func<IReadOnlyList<Insight>, bool> isDone)
    {
        var (book, time) = (_app.Services.GetRequiredService<InsightBook>(), _app.Services.GetRequiredService<ManualTimeProvider>());
        for (var look = 0L; !isDone(book.All); look++)
        {
            // Whoever waits for the next second gets some turns before it comes.
            if (look % 10_000 == 0)
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }

            await Task.Yield();
        }
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    public Task<HttpResponseMessage> PostAsync(string path, string body) => PostAsync(path, Encoding.UTF8.GetBytes(body));

    public Task<HttpResponseMessage> PostAsync(string path, byte[] body, string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = content,
            Headers = { Authorization = new AuthenticationHeaderValue("AWS4-HMAC-SHA256", "Credential=nobody, Signature=00") },
        });
    }

    /// <summary>The answer's body, whatever its status.</summary>
    public async Task<JsonElement> AskAsync(string path, object body)
    {
        using var response = await PostAsync(path, JsonSerializer.Serialize(body));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.Clone();
    }

    public Task<JsonElement> PutAsync(params string[] documents) => AskAsync("/TraceSegments", new { TraceSegmentDocuments = documents });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
