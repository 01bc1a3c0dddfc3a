using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>Debian's Chromium without a window. One for all tests of a class; each page has a profile of its own.</summary>
public sealed class Browser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new Browser(playwright, browser);
    }

    /// <summary>A page at the root of <paramref name="bridge"/>.</summary>
    /// <param name="bridge">The status address.</param>
    /// <param name="theme">What the system is said to prefer.</param>
    /// <param name="withPolicy">False lets scripts of the test into the page, past its Content-Security-Policy.</param>
    public async Task<UiPage> OpenAsync(Uri bridge, ColorScheme theme = ColorScheme.Light, bool withPolicy = true)
    {
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = bridge.ToString(),
            ColorScheme = theme,
            BypassCSP = !withPolicy,
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        });
        return new UiPage(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
