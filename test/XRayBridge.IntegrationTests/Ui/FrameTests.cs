using System.Diagnostics;
using Microsoft.Playwright;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>What all rooms have: old routes, time ranges, widths.</summary>
public sealed class FrameTests(DemoInBrowser demo) : IClassFixture<DemoInBrowser>
{
    [Theory]
    [InlineData("#/service-map?timeRange=PT1H", ".node")]
    [InlineData("#/traces?filter=service(%22checkout%22)&timeRange=PT15M", ".trace-list tbody tr")]
    [InlineData("#/traces/FAULT/raw", "[role=treegrid]")]
    [InlineData("#xray:traces/FAULT", "[role=treegrid]")]
    [InlineData("#/sampling", "th:has-text('Default')")]
    public async Task Links_to_the_consoles_of_AWS_are_understood(string fragment, string selector)
    {
        await using var ui = await demo.OpenAsync();

        await ui.ShowAsync(fragment.Replace("FAULT", demo.FaultId, StringComparison.Ordinal), selector);

        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_range_of_ones_own_and_Live_survive_a_reload_and_a_change_of_rooms()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/map", ".node");

        await ui.Page.GetByLabel("Time range").SelectOptionAsync("custom");
        var from = ui.Page.Locator(".custom-range [name=from]");
        await from.FillAsync("2030-01-01T00:00:01");
        await ui.Page.GetByText("Apply", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await ui.SeeAsync("[role=alert]:has-text('before the end')");
        await from.FillAsync("2020-01-01T00:00:01");
        await ui.Page.GetByText("Apply", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await ui.SeeAsync(".bar select");
        Assert.Contains("timeRange=2020-01-01", ui.Page.Url, StringComparison.Ordinal);
        await ui.Page.Keyboard.PressAsync("l");
        await ui.SeeAsync("button[aria-pressed=true]:has-text('Live')");
        await ui.Page.ReloadAsync();
        await ui.SeeAsync("button[aria-pressed=true]:has-text('Live')");
        await ui.Page.Keyboard.PressAsync("g");
        await ui.Page.Keyboard.PressAsync("t");
        await ui.SeeAsync(".trace-list tbody tr");

        Assert.Contains("timeRange=2020-01-01", ui.Page.Url, StringComparison.Ordinal);
        Assert.Contains("live=1", ui.Page.Url, StringComparison.Ordinal);
        Assert.Empty(ui.Errors);
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(1920)]
    [InlineData(2560)]
    public async Task No_room_is_wider_than_the_window(int width)
    {
        await using var ui = await demo.OpenAsync();
        await ui.Page.SetViewportSizeAsync(width, width * 10 / 16);
        foreach (var (fragment, selector) in new[]
        {
            ("#/map?node=checkout%7CAWS%3A%3AECS%3A%3AFargate&compare=before", ".node-panel"), ("#/map?table=1", "th:has-text('checkout')"),
            ("#/traces", ".trace-list tbody tr"), ($"#/traces/{demo.FaultId}", ".row"), ("#/analytics?b=fault", ".set-a"),
            ("#/metrics?family=xray_service_requests_total", ".family"), ("#/bridge", ".flow"), ("#/bridge?tab=configuration", "tbody tr"),
            ("#/bridge?tab=connect", ".snippet"),
        })
        {
            await ui.ShowAsync(fragment, selector);
            Assert.True(await ui.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{fragment} at {width}");
        }

        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_bridge_without_data_shows_a_command_that_brings_some()
    {
        await using var own = await BridgeInBrowser.StartAsync();
        await using var ui = await own.OpenAsync();
        var command = await (await ui.ShowAsync("#/map?live=1", ".command pre")).InnerTextAsync();

        using var shell = Process.Start("bash", ["-c", command]);
        await shell.WaitForExitAsync();

        Assert.Equal(0, shell.ExitCode);
        await ui.SeeAsync(".node:has-text('hello')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_poller_is_stopped_and_started_in_the_browser()
    {
        await using var fake = await FakeXRayProcess.StartAsync("--traces 100 --span-minutes 50");
        await using var own = await BridgeInBrowser.StartAsync(
            $"--tcp off --udp off --region us-east-1 --time-window 60 --poll-interval 1 --poll-holdback 1 --endpoint {fake.Endpoint}");
        await using var ui = await own.OpenAsync();

        await (await ui.ShowAsync("#/bridge", "button:has-text('Stop')")).ClickAsync();
        await (await ui.SeeAsync("tr:has-text('stopped') button:has-text('Start')")).FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync("button:has-text('Stop')");
        await ui.SeeAsync("td:has-text('$')");
        Assert.Empty(ui.Errors);
    }
}
