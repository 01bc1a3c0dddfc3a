using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>The rooms Bridge and Metrics on the demo's data.</summary>
public sealed class BridgeRoomTests(DemoInBrowser demo) : IClassFixture<DemoInBrowser>
{
    [Fact]
    public async Task The_diagram_has_the_rates_of_the_traffic()
    {
        await using var ui = await demo.OpenAsync();

        await ui.ShowAsync("#/bridge", ".flow");
        await ui.Page.WaitForFunctionAsync("() => /log · [1-9][0-9.]*\\/s/.test(document.querySelector('.flow').textContent)");

        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task An_insight_shows_its_way_and_leads_to_the_map_and_the_traces_of_its_time()
    {
        await using var ui = await demo.OpenAsync(withPolicy: false);
        await (await ui.ShowAsync("#/bridge?tab=insights", "button:has-text('pay.example.net')")).FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync(".insight .node:has-text('pay.example.net')");
        await ui.SeeAsync(".insight td:has-text('Faults rose')");
        Assert.Empty(await Axe.FindAsync(ui.Page));
        var traces = await ui.Page.GetByText("Its failed traces").GetAttributeAsync("href");

        await ui.Page.GetByText("Map of that time").ClickAsync();
        await ui.SeeAsync("aside[aria-label='Node pay.example.net'] th:has-text('Before')");
        await ui.ShowAsync(traces!, ".trace-list tbody tr");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_group_is_made_changed_used_on_the_map_and_deleted_by_keyboard()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/bridge?tab=groups", "th:has-text('Default')");

        await ui.Page.GetByText("New group").FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.Page.GetByLabel("Name").FillAsync("pictures");
        await ui.Page.GetByLabel("Filter expression").FillAsync("service(");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync(".form-error");
        await ui.Page.GetByLabel("Filter expression").FillAsync("service(\"shop-pictures\")");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync("td:has-text('service(\"shop-pictures\")')");

        await ui.Page.GetByLabel("Map of pictures").ClickAsync();
        await ui.SeeAsync(".node:has-text('shop-pictures')");
        Assert.Equal(0, await ui.Page.Locator(".node:has-text('sales-report')").CountAsync());
        Assert.Equal("pictures", await ui.Page.Locator("label:has-text('Group') select").InputValueAsync());

        await ui.ShowAsync("#/bridge?tab=groups", "th:has-text('pictures')");
        await ui.Page.GetByLabel("Delete pictures").FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.Page.Locator("dialog button.primary").FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.Page.Locator("th:has-text('pictures')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.All(ui.Errors, error => Assert.Contains("400", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_sampling_rule_is_made_changed_and_deleted()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/bridge?tab=sampling", "th:has-text('Default')");

        await ui.Page.GetByText("New rule").ClickAsync();
        await ui.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("health");
        await ui.Page.GetByLabel("URL path").FillAsync("/health*");
        await ui.Page.Locator("[name=fixedRate]").FillAsync("2.5");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync("tr:has-text('health'):has-text('2.5 %'):has-text('path /health*')");

        await ui.Page.GetByLabel("Edit health").ClickAsync();
        await ui.Page.Locator("[name=reservoirSize]").FillAsync("7");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync("tr:has-text('health'):has-text('7/s')");

        await ui.Page.GetByLabel("Delete health").ClickAsync();
        await ui.SeeAsync("dialog:has-text('Delete the rule health?')");
        await ui.Page.Keyboard.PressAsync("Escape");
        await ui.SeeAsync("tr:has-text('health')");
        await ui.Page.GetByLabel("Delete health").ClickAsync();
        await ui.Page.Locator("dialog button.primary").ClickAsync();
        await ui.Page.Locator("th:has-text('health')").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Prometheus_accepts_the_configuration_to_copy_and_finds_the_metrics_there()
    {
        await using var ui = await demo.OpenAsync();
        var snippet = await ui.ShowAsync("#/bridge?tab=connect", ".snippet:has-text('scrape_configs') pre");
        var text = await snippet.InnerTextAsync();
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "prometheus.yml");
        await File.WriteAllTextAsync(file, text);

        using var promtool = Process.Start("promtool", ["check", "config", file]);
        await promtool.WaitForExitAsync();
        var target = Regex.Match(text, "targets: \\['([^']+)'\\]").Groups[1].Value;
        using var http = new HttpClient();

        Assert.Equal(0, promtool.ExitCode);
        Assert.Contains("xray_service_requests_total", await http.GetStringAsync($"http://{target}/metrics"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenTelemetry_SDKs_find_a_receiver_at_the_address_to_copy()
    {
        await using var ui = await demo.OpenAsync();
        var snippet = await ui.ShowAsync("#/bridge?tab=connect", ".snippet:has-text('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT') pre");
        var endpoint = Regex.Match(await snippet.InnerTextAsync(), "ENDPOINT=(\\S+)").Groups[1].Value;

        using var http = new HttpClient();
        using var empty = new ByteArrayContent([]);
        empty.Headers.ContentType = new("application/x-protobuf");
        using var response = await http.PostAsync(endpoint, empty);

        Assert.True(response.IsSuccessStatusCode, endpoint);
    }

    [Fact]
    public async Task A_metric_has_a_chart_that_grows_and_a_query_for_each_series()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync("#/metrics", "button:has-text('xray_service_requests_total')")).FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync(".query code:has-text('sum by (service) (rate(xray_service_requests_total[5m]))')");
        await ui.Page.WaitForFunctionAsync("() => (document.querySelector('.family .time-chart path')?.getAttribute('d') ?? '').includes('L')");
        await ui.Page.Locator(".series button:has-text('checkout')").ClickAsync();
        await ui.SeeAsync(".time-chart b:has-text('{service=\"checkout\"}')");
        await ui.Page.ReloadAsync();
        await ui.SeeAsync(".series td:has-text('checkout')");
        Assert.Empty(ui.Errors);
    }
}
