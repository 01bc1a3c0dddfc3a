using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>A real Prometheus that scrapes one target every second.</summary>
public sealed class PrometheusProcess : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly TempFolder _folder;
    private readonly HttpClient _http;

    private PrometheusProcess(ChildProcess process, TempFolder folder, int port)
    {
        _process = process;
        _folder = folder;
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public static async Task<PrometheusProcess> StartAsync(string target)
    {
        var folder = new TempFolder();
        await File.WriteAllTextAsync(
            folder.File("prometheus.yml"),
            $"""
            global:
              scrape_interval: 1s
            scrape_configs:
              - job_name: xraybridge
                static_configs:
                  - targets: ['{target}']
            """);
        var port = FreePort();
        var process = ChildProcess.Start("prometheus", [
            $"--config.file={folder.File("prometheus.yml")}",
            $"--storage.tsdb.path={folder.File("data")}",
            $"--web.listen-address=127.0.0.1:{port}",
        ]);
        await process.WaitForOutputAsync("Server is ready to receive web requests");
        return new PrometheusProcess(process, folder, port);
    }

    /// <summary>
    /// Evaluates an instant query: the samples by their labels (without the scrape's own), as <c>{a="x",b="y"}</c> in label order.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, double>> QueryAsync(string query)
    {
        var text = await _http.GetStringAsync($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().ToDictionary(
            sample => LabelsOf(sample.GetProperty("metric")),
            sample => double.Parse(sample.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    private static string LabelsOf(JsonElement metric)
    {
        var labels = from label in metric.EnumerateObject()
                     where label.Name is not ("__name__" or "job" or "instance")
                     orderby label.Name
                     select $"{label.Name}=\"{label.Value.GetString()}\"";
        return $"{{{string.Join(',', labels)}}}";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
