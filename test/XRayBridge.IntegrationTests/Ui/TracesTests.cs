using System.Globalization;
using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>The list of traces: what is found, kept, sorted and narrowed.</summary>
[Collection(SharedDemo.Name)]
public sealed class TracesTests(DemoInBrowser demo)
{
    [Fact]
    public async Task A_filter_is_kept_by_name_and_the_last_ones_are_remembered()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync("#/traces", "#filter")).FillAsync("fault AND http.status = 502");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync(".trace-list tbody tr");
        await (await ui.SeeAsync(".menu summary")).ClickAsync();
        await (await ui.SeeAsync(".menu input")).FillAsync("Bad gateways");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync(".menu .choice:has-text('Bad gateways')");

        await ui.Page.Keyboard.PressAsync("Escape");
        await (await ui.SeeAsync(".filter button:has-text('Clear')")).ClickAsync();
        await ui.Page.WaitForFunctionAsync("() => document.querySelector('#filter').value === ''");
        await ui.Page.ReloadAsync();
        await (await ui.SeeAsync(".menu summary")).ClickAsync();
        await ui.SeeAsync(".menu h2:has-text('Used last')");
        await (await ui.SeeAsync(".menu .choice:has-text('Bad gateways')")).ClickAsync();
        Assert.Equal("fault AND http.status = 502", await ui.Page.Locator("#filter").InputValueAsync());

        await (await ui.SeeAsync(".menu summary")).ClickAsync();
        await (await ui.SeeAsync("button[aria-label='Delete Bad gateways']")).ClickAsync();
        await ui.SeeAsync(".menu p:has-text('give it a name')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_heading_sorts_both_ways_and_the_link_keeps_it()
    {
        await using var ui = await demo.OpenAsync();
        var status = "tbody tr:first-child td.status";
        await (await ui.ShowAsync("#/traces?filter=http.status+%3E+0", "th button:has-text('Status')")).ClickAsync();
        await ui.SeeAsync("th[aria-sort=descending]:has-text('Status')");
        Assert.InRange(int.Parse((await ui.Page.Locator(status).TextContentAsync())!, CultureInfo.InvariantCulture), 500, 599);

        await (await ui.SeeAsync("th button:has-text('Status')")).ClickAsync();
        await ui.Page.ReloadAsync();

        await ui.SeeAsync("th[aria-sort=ascending]:has-text('Status')");
        await ui.SeeAsync($"{status}:has-text('200')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Health_probes_are_hidden_and_counted()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/traces?filter=http.url+ENDSWITH+%22healthz%22", ".trace-list tbody tr");

        await (await ui.SeeAsync("button:has-text('Hide health probes')")).ClickAsync();

        await ui.SeeAsync("[role=status]:has-text('0 shown')");
        Assert.Matches(@"Hide health probes \([1-9][0-9]*\)", await ui.Page.Locator("button[aria-pressed=true]").TextContentAsync());
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Dragging_over_the_charts_narrows_time_and_response_times()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/traces", ".trace-list tbody tr");
        await DragAsync(ui, ".chart:nth-child(2) svg", 0.5f, 0.9f);
        await ui.SeeAsync(".chart:nth-child(2) button:has-text('Drop the selection')");
        Assert.Contains("band=", ui.Page.Url, StringComparison.Ordinal);

        await DragAsync(ui, ".chart:nth-child(1) svg", 0.8f, 0.99f);

        await ui.Page.WaitForFunctionAsync("() => /timeRange=\\d{4}-/.test(location.hash)");
        await ui.SeeAsync(".trace-list tbody tr");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Values_of_an_annotation_are_completed()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/traces", ".trace-list tbody tr");
        await ui.Page.Locator("#filter").FillAsync("annotation.tier = ");

        await ui.Page.Locator("#filters option[value^='annotation.tier = \"']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task DragAsync(UiPage ui, string selector, float from, float to)
    {
        var element = await ui.SeeAsync(selector);
        await element.ScrollIntoViewIfNeededAsync();
        var box = (await element.BoundingBoxAsync())!;

        // Near the top: points of the scatter are links, and would be dragged themselves.
        await ui.Page.Mouse.MoveAsync(box.X + (box.Width * from), box.Y + 2);
        await ui.Page.Mouse.DownAsync();
        await ui.Page.Mouse.MoveAsync(box.X + (box.Width * to), box.Y + 2);
        await ui.Page.Mouse.UpAsync();
    }
}
