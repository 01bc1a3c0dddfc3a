using System.Text.Json.Nodes;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Groups;
using XRayBridge.Server.Listeners;

namespace XRayBridge.Server.Demo;

/// <summary>
/// Sends the shop's documents to the bridge's own port with PutTraceSegments, as a stranger's SDK would: over HTTP, in batches,
/// again when it fails. Begins with the history, then keeps the pace. Insights are enabled as a user would do that, too.
/// </summary>
internal sealed class TrafficGenerator(
    DemoOptions options, Listening listening, DemoTelemetry telemetry, TimeProvider time, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ListeningAsync(stoppingToken);
        DemoBanner.Write(Console.Out, listening);
        using var client = new HttpClient { BaseAddress = new Uri(listening.XRayApi!.Url) };
        var shop = new DemoShop(options, time.GetUtcNow().AddMinutes(-options.HistoryMinutes));
        using var timer = new PeriodicTimer(Pace, time);
        var isEnabled = false;
        IReadOnlyList<string> documents = [];
        do
        {
            isEnabled = isEnabled || await TryPostAsync(client, "/UpdateGroup", InsightsOfDefault(), stoppingToken);
            do
            {
                documents = documents.Count > 0 ? documents : shop.TakeDue(time.GetUtcNow(), PutTraceSegmentsRequestReader.MaxDocuments);
                if (documents.Count == 0 || !await TrySendAsync(client, documents, stoppingToken))
                {
                    break;
                }

                documents = [];
            }
            while (true);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static JsonObject InsightsOfDefault() => new()
    {
        ["GroupName"] = Group.DefaultName,
        ["InsightsConfiguration"] = new JsonObject { ["InsightsEnabled"] = true },
    };

    /// <summary>The ports open after the hosted services have started.</summary>
    private async Task ListeningAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    private async Task<bool> TrySendAsync(HttpClient client, IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["TraceSegmentDocuments"] = new JsonArray([.. documents.Select(document => JsonValue.Create(document))]) };
        var isSent = await TryPostAsync(client, "/TraceSegments", request, cancellationToken);
        if (isSent)
        {
            telemetry.Sent(documents.Count);
        }

        return isSent;
    }

    private async Task<bool> TryPostAsync(HttpClient client, string path, JsonObject request, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new StringContent(request.ToJsonString());
            using var response = await client.PostAsync(path, content, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                telemetry.Failed($"{(int)response.StatusCode} {body}");
            }

            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException exception)
        {
            telemetry.Failed(exception.Message);
            return false;
        }
    }
}
