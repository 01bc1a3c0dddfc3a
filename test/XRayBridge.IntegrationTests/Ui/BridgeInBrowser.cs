using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>A bridge without data, and a browser: for tests that bring their own.</summary>
public sealed class BridgeInBrowser : IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private Browser _browser = null!;

    private BridgeInBrowser()
    {
    }

    public BridgeProcess Bridge { get; private set; } = null!;

    /// <summary>Starts <c>serve</c> with options such as <c>--udp off</c>.</summary>
    public static async Task<BridgeInBrowser> StartAsync(string options = "")
    {
        var both = new BridgeInBrowser();
        both.Bridge = await BridgeProcess.ServeAsync(both._folder.Path, options);
        both._browser = await Browser.StartAsync();
        return both;
    }

    public Task<UiPage> OpenAsync() => _browser.OpenAsync(Bridge.Status);

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await Bridge.DisposeAsync();
        _folder.Dispose();
    }
}
