using System.Net;
using System.Text.Json;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>An application with an X-Ray SDK that sends to a bridge. It chooses its own port and names it on a line.</summary>
public sealed class SampleApplication : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly BridgeProcess _bridge;
    private readonly HttpClient _api;

    private SampleApplication(ChildProcess process, BridgeProcess bridge, Uri address)
    {
        _process = process;
        _bridge = bridge;
        _api = new HttpClient { BaseAddress = bridge.XRayApi };
        Http = new HttpClient { BaseAddress = address };
    }

    public HttpClient Http { get; }

    /// <summary>Starts it as its users do, by samples/run.sh, with the daemon's address in the variable that every X-Ray SDK knows.</summary>
    public static Task<SampleApplication> StartAsync(string name, BridgeProcess bridge, string daemonAddress) => StartAsync(
        Path.Combine(Samples.Root, "run.sh"),
        [name, "0"],
        bridge,
        new Dictionary<string, string?> { ["AWS_XRAY_DAEMON_ADDRESS"] = daemonAddress, ["AWS_REGION"] = "eu-central-1", ["PYTHON"] = "/usr/bin/python3" });

    /// <summary>Starts any program that says what address it listens on.</summary>
    public static async Task<SampleApplication> StartAsync(
        string program, IReadOnlyList<string> arguments, BridgeProcess bridge, IReadOnlyDictionary<string, string?> environment)
    {
        var process = ChildProcess.Start(program, arguments, environment);
        try
        {
            var line = await process.WaitForOutputAsync(@"^listening on (\S+)$");
            return new SampleApplication(process, bridge, new Uri(line.Groups[1].Value));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Sends a request as part of a trace of the caller's, and returns its status. X-Ray's SDKs read the one header,
    /// OpenTelemetry's the other.
    /// </summary>
    public async Task<HttpStatusCode> GetAsync(string path, string traceId, string sampled = "1")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Amzn-Trace-Id", $"Root={traceId};Sampled={sampled}");
        request.Headers.Add("traceparent", $"00-{traceId[2..].Replace("-", "", StringComparison.Ordinal)}-00f067aa0ba902b7-01");
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>The documents of a trace, once there are so many that its segments were sent.</summary>
    public async Task<IReadOnlyList<JsonElement>> TraceAsync(string traceId, int segments)
    {
        var answer = await Eventually.GetAsync(
            () => AskAsync("/Traces", new { TraceIds = new[] { traceId } }), traces => Sent(traces).Count() >= segments);
        return [.. Sent(answer)];
    }

    /// <summary>Any operation of the bridge's X-Ray API.</summary>
    public async Task<JsonElement> AskAsync(string path, object body)
    {
        using var response = await _api.PostAsync(path, new StringContent(JsonSerializer.Serialize(body)));
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return answer.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Http.Dispose();
        _api.Dispose();
    }

    private static IEnumerable<JsonElement> Sent(JsonElement answer) => answer.GetProperty("Traces").EnumerateArray()
        .SelectMany(trace => trace.GetProperty("Segments").EnumerateArray())
        .Select(segment => JsonDocument.Parse(segment.GetProperty("Document").GetString()!).RootElement)
        .Where(document => !(document.TryGetProperty("inferred", out var inferred) && inferred.GetBoolean()));
}
