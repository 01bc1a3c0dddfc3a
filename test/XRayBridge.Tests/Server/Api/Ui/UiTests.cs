using XRayBridge.Server.Api.Ui;

namespace XRayBridge.Tests.Server.Api.Ui;

/// <summary>The files of the interface as they are served.</summary>
public sealed class UiTests : IAsyncLifetime
{
    private RunningBridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await RunningBridge.StartAsync();

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Fact]
    public async Task The_root_is_the_interface_or_says_that_the_build_has_none()
    {
        var text = await _bridge.Http.GetStringAsync("/");

        Assert.Contains(WebAssets.All.ContainsKey("index.html") ? "<div id=\"app\">" : "without its web interface", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_file_has_a_strict_policy_and_the_cache_time_that_its_name_allows()
    {
        foreach (var (path, asset) in WebAssets.All)
        {
            using var response = await _bridge.Http.GetAsync("/" + path);

            Assert.Equal(asset.Content, await response.Content.ReadAsByteArrayAsync());
            Assert.Equal(asset.ContentType, response.Content.Headers.ContentType!.ToString());
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal(path.StartsWith("assets/", StringComparison.Ordinal), response.Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_page_has_nothing_inline()
    {
        if (WebAssets.All.TryGetValue("index.html", out var page))
        {
            var html = System.Text.Encoding.UTF8.GetString(page.Content);
            Assert.DoesNotContain("<style", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotMatch("<script(?![^>]* src=)", html);
        }
    }

    [Fact]
    public void All_of_the_interface_is_small_when_compressed()
    {
        const int MaxBytes = 350 * 1024;

        Assert.InRange(WebAssets.All.Values.Sum(asset => (asset.Compressed ?? asset.Content).Length), 0, MaxBytes);
    }
}
