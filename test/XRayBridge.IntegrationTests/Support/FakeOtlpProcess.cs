using System.Text.Json;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>
/// An OpenTelemetry backend as a process of its own, on Protocol Buffers types generated from OpenTelemetry's files: it shares no
/// code with the product.
/// </summary>
public sealed class FakeOtlpProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _control;

    private FakeOtlpProcess(ChildProcess process, string grpcPort, string httpPort, string controlPort, string scheme)
    {
        _process = process;
        Grpc = $"{scheme}://127.0.0.1:{grpcPort}";
        Http = $"{scheme}://127.0.0.1:{httpPort}";
        _control = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{controlPort}") };
    }

    /// <summary>Where OTLP/gRPC is taken.</summary>
    public string Grpc { get; }

    /// <summary>The base address of OTLP/HTTP, without <c>/v1/traces</c>.</summary>
    public string Http { get; }

    /// <summary>Starts it with options such as <c>--tls-certificate server.pem --tls-key server.key</c>.</summary>
    public static async Task<FakeOtlpProcess> StartAsync(string options = "")
    {
        var process = ChildProcess.Start(Binaries.FakeOtlp, options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var ports = await process.WaitForOutputAsync(@"^grpc=(\d+) http=(\d+) control=(\d+)$");
        var scheme = options.Contains("--tls-certificate", StringComparison.Ordinal) ? "https" : "http";
        return new FakeOtlpProcess(process, ports.Groups[1].Value, ports.Groups[2].Value, ports.Groups[3].Value, scheme);
    }

    /// <summary>The address for a protocol as OpenTelemetry names it: <c>grpc</c>, <c>http/protobuf</c>, <c>http/json</c>.</summary>
    public string AddressFor(string protocol) => protocol == "grpc" ? Grpc : Http;

    /// <summary>The spans that were taken.</summary>
    public async Task<IReadOnlyList<JsonElement>> SpansAsync()
    {
        using var answer = JsonDocument.Parse(await _control.GetStringAsync("/spans"));
        return [.. answer.RootElement.Clone().EnumerateArray()];
    }

    /// <summary>The spans, once there are so many.</summary>
    public Task<IReadOnlyList<JsonElement>> SpansAsync(int atLeast) => Eventually.GetAsync(SpansAsync, spans => spans.Count >= atLeast);

    /// <summary><c>{"requests", "taken", "spans", "distinct", "duplicates", "faults": []}</c>.</summary>
    public async Task<JsonElement> StatisticsAsync()
    {
        using var answer = JsonDocument.Parse(await _control.GetStringAsync("/stats"));
        return answer.RootElement.Clone();
    }

    /// <summary>Any of the fake's control addresses, as <c>/answer?status=503&amp;retry_after=2</c> or <c>/requests</c>.</summary>
    public async Task<string> ControlAsync(string address) => await _control.GetStringAsync(address);

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _control.Dispose();
    }
}
