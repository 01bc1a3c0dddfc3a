using System.Text.Json;
using Microsoft.Playwright;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>The demo with its first ten minutes of traffic, and a browser.</summary>
public sealed class DemoInBrowser : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private BridgeProcess _bridge = null!;
    private Browser _browser = null!;

    /// <summary>A trace of the demo that failed, with several services.</summary>
    public string FaultId { get; private set; } = "";

    /// <summary>Such a trace that went well.</summary>
    public string OkId { get; private set; } = "";

    /// <summary>Talks to the demo's status port.</summary>
    public HttpClient Http => _bridge.Http;

    public async Task InitializeAsync()
    {
        _bridge = await BridgeProcess.DemoAsync(_folder.Path);
        FaultId = await FindAsync("fault AND service(\"checkout\")");
        OkId = await FindAsync("ok AND http.url CONTAINS \"checkout\"");
        _browser = await Browser.StartAsync();
    }

    public Task<UiPage> OpenAsync(ColorScheme theme = ColorScheme.Light, bool withPolicy = true) =>
        _browser.OpenAsync(_bridge.Status, theme, withPolicy);

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _bridge.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<string> FindAsync(string filter)
    {
        var found = await Eventually.GetAsync(
            async () => JsonDocument.Parse(await _bridge.Http.GetStringAsync(TracesUrl(filter))),
            list => list.RootElement.GetProperty("traces").GetArrayLength() > 3);
        return found.RootElement.GetProperty("traces")[0].GetProperty("id").GetString()!;
    }

    private static string TracesUrl(string filter)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return $"/api/v1/traces?from={now - 1_800_000}&to={now}&filter={Uri.EscapeDataString(filter)}";
    }
}
