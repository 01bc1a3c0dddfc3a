using System.Globalization;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>The fake X-Ray API as a process of its own, with the truth about what it serves.</summary>
public sealed class FakeXRayProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    private FakeXRayProcess(ChildProcess process, int port)
    {
        _process = process;
        Endpoint = $"http://127.0.0.1:{port}";
        _http = new HttpClient { BaseAddress = new Uri(Endpoint) };
    }

    public string Endpoint { get; }

    public TimeSpan CpuTime => _process.CpuTime;

    /// <summary>Starts it with options such as <c>--traces 1000 --late 0.05</c>.</summary>
    public static async Task<FakeXRayProcess> StartAsync(string options)
    {
        var process = ChildProcess.Start(Binaries.FakeXRay, options.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var port = await process.WaitForOutputAsync(@"^(\d+)$");
        return new FakeXRayProcess(process, int.Parse(port.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Every counter of the catalogue as it must be when all documents are in.</summary>
    public async Task<IReadOnlyDictionary<string, double>> TruthAsync(string filter = "") =>
        Exposition.Parse(await _http.GetStringAsync("/truth?at=all&filter=" + Uri.EscapeDataString(filter)));

    public async Task<string> StatisticsAsync() => await _http.GetStringAsync("/stats");

    /// <summary>Any of the fake's control addresses, as <c>/clock?advance=60</c>.</summary>
    public async Task<string> ControlAsync(string address) => await _http.GetStringAsync(address);

    /// <summary>Answers nothing but 503 from now on.</summary>
    public Task DownAsync() => _http.GetStringAsync("/down?mode=503");

    public Task UpAsync() => _http.GetStringAsync("/up");

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
    }
}
