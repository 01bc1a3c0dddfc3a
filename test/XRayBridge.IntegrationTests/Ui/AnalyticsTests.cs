using System.Globalization;
using System.Text.RegularExpressions;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>Sets of traces compared, and services over time.</summary>
[Collection(SharedDemo.Name)]
public sealed partial class AnalyticsTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_set_is_of_all_traces_of_the_range_and_says_so()
    {
        await using var ui = await demo.OpenAsync();
        var status = await (await ui.ShowAsync("#/analytics?b=fault", ".set-a [role=status]")).TextContentAsync();

        var counts = Numbers().Matches(status!);
        Assert.InRange(int.Parse(counts[0].Value, CultureInfo.InvariantCulture), 500, 20_000);
        Assert.Equal(counts[0].Value, counts[1].Value);
        await ui.SeeAsync(".area-b");
        await ui.SeeAsync(".figures td.worse");
        await ui.SeeAsync("[role=img][aria-label*='half of B below']");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Dragging_over_times_makes_them_the_other_set_and_a_value_narrows_it()
    {
        await using var ui = await demo.OpenAsync();
        var chart = (await (await ui.ShowAsync("#/analytics", ".overlay svg")).BoundingBoxAsync())!;
        Assert.Equal(0, await ui.Page.Locator(".area-b").CountAsync());

        await ui.Page.Mouse.MoveAsync(chart.X + (chart.Width * 0.7f), chart.Y + 50);
        await ui.Page.Mouse.DownAsync();
        await ui.Page.Mouse.MoveAsync(chart.X + chart.Width - 1, chart.Y + 50);
        await ui.Page.Mouse.UpAsync();
        await ui.SeeAsync(".area-b");
        var band = await ui.Page.Locator("#set-b").InputValueAsync();
        Assert.StartsWith("responsetime >= ", band, StringComparison.Ordinal);

        await (await ui.SeeAsync("button[aria-label^='Narrow B by service']")).FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.Page.WaitForFunctionAsync("() => document.querySelector('#set-b').value.includes(' AND service(')");
        await ui.Page.ReloadAsync();
        await ui.SeeAsync(".area-b");
        Assert.StartsWith($"{band} AND service(", await ui.Page.Locator("#set-b").InputValueAsync(), StringComparison.Ordinal);
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Services_over_time_have_charts_and_the_same_as_a_table()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync("#/analytics", "[role=tab]:has-text('Compare sets')")).FocusAsync();
        await ui.Page.Keyboard.PressAsync("ArrowRight");

        var service = await ui.SeeAsync(".service-series:has(h2:has-text('checkout'))");
        Assert.Equal(3, await service.Locator("[role=img][aria-label*='over time']").CountAsync());
        await service.Locator("summary").FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync(".service-series details[open] tbody tr");
        Assert.Contains("view=services", ui.Page.Url, StringComparison.Ordinal);
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_mistake_in_a_set_is_said()
    {
        await using var ui = await demo.OpenAsync();

        await ui.ShowAsync("#/analytics?a=fault&b=fualt", ".set-b [role=alert]:has-text('Did you mean fault?')");

        await ui.SeeAsync(".area-a");
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers();
}
