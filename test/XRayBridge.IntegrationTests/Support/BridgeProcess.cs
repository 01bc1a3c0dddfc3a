using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>
/// The bridge as a user runs it: the built file in a process of its own, on ports that the system chose, with a data
/// directory that the caller owns, so that a second process can go on where a killed one stopped.
/// </summary>
public sealed class BridgeProcess : IAsyncDisposable
{
    private BridgeProcess(ChildProcess process)
    {
        Process = process;
        Status = UrlOf(process, "status page and metrics")!;
        Http = new HttpClient { BaseAddress = Status };
        XRayApi = UrlOf(process, "X-Ray API");
        Udp = UrlOf(process, "X-Ray SDKs, as the X-Ray daemon");
        OtlpGrpc = UrlOf(process, "OTLP/gRPC receiver");
        OtlpHttp = UrlOf(process, "OTLP/HTTP receiver");
    }

    public ChildProcess Process { get; }

    /// <summary>Talks to the status port.</summary>
    public HttpClient Http { get; }

    /// <summary>The status page, /metrics, /health, /ready.</summary>
    public Uri Status { get; }

    /// <summary>The X-Ray API; null when it is off.</summary>
    public Uri? XRayApi { get; }

    /// <summary>Where X-Ray SDKs send to; null when it is off.</summary>
    public Uri? Udp { get; }

    /// <summary>Where OpenTelemetry SDKs send to by gRPC; null when it is off.</summary>
    public Uri? OtlpGrpc { get; }

    /// <summary>Where they send to by HTTP, without the path; null when it is off.</summary>
    public Uri? OtlpHttp { get; }

    /// <summary>Starts <c>serve</c> with further options such as <c>--region eu-central-1</c> and returns when it listens.</summary>
    public static Task<BridgeProcess> ServeAsync(
        string dataDirectory, string options = "", IReadOnlyDictionary<string, string?>? environment = null) =>
        StartAsync("serve", dataDirectory, options, environment);

    /// <summary>Starts <c>demo</c> and returns when it listens.</summary>
    public static Task<BridgeProcess> DemoAsync(string dataDirectory) => StartAsync("demo", dataDirectory, "", null);

    /// <summary>The samples of /metrics.</summary>
    public async Task<IReadOnlyDictionary<string, double>> MetricsAsync() => Exposition.Parse(await MetricsTextAsync());

    /// <summary>The text of /metrics, as Prometheus gets it.</summary>
    public async Task<string> MetricsTextAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/plain"));
        using var response = await Http.SendAsync(request);
        return await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    /// <summary>SIGKILL, as a power cut for the process. The data directory stays.</summary>
    public Task KillAsync() => Process.KillAsync();

    /// <summary>SIGTERM; returns the exit code.</summary>
    public Task<int> TerminateAsync() => Process.TerminateAsync();

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Http.Dispose();
    }

    private static async Task<BridgeProcess> StartAsync(
        string command, string dataDirectory, string options, IReadOnlyDictionary<string, string?>? environment)
    {
        var given = options.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<string> arguments = [command, "--port", "0", "--data-dir", dataDirectory, .. given];
        if (!given.Contains("--tcp"))
        {
            arguments.AddRange(["--tcp", "127.0.0.1:0"]);
        }

        foreach (var flag in new[] { "--udp", "--otlp-grpc", "--otlp-http" })
        {
            if (!given.Contains(flag))
            {
                arguments.AddRange([flag, "127.0.0.1:0"]);
            }
        }

        var process = ChildProcess.Start(Binaries.Bridge, arguments, environment);
        try
        {
            await process.WaitForOutputAsync("has started\\.$");
            return new BridgeProcess(process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    private static Uri? UrlOf(ChildProcess process, string listener)
    {
        var match = Regex.Match(process.Output, $@"Listening on ([a-z]+://\S+) for (?:the )?{listener}\.");
        return match.Success ? new Uri(match.Groups[1].Value) : null;
    }
}
