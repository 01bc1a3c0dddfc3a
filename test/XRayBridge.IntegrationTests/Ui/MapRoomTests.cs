using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>The map on the demo's data: what is compared, selected, clustered and focused, by hand and by keyboard.</summary>
public sealed class MapRoomTests(DemoInBrowser demo) : IClassFixture<DemoInBrowser>
{
    private const string Checkout = "checkout%7CAWS%3A%3AECS%3A%3AFargate";

    /// <summary>A level line has no height: for the browser's driver it is never visible.</summary>
    private const string PaymentCall = ".edge[aria-label^='checkout calls pay.example.net']";

    /// <summary>Two windows of four minutes: the demo begins with ten minutes of traffic.</summary>
    private const string Compared = "#/map?timeRange=PT4M&compare=before";

    [Fact]
    public async Task A_comparison_marks_what_is_new_and_its_figures_stand_beside_those_before()
    {
        await using var ui = await demo.OpenAsync();

        // Before the demo began there was nothing: everything is new since.
        await ui.ShowAsync($"#/map?timeRange=PT30M&compare=P1D", ".node.new:has-text('checkout')");
        await ui.ShowAsync($"{Compared}&node={Checkout}", ".node-panel tr:has-text('Rate') td >> nth=2");

        Assert.Contains('%', await ui.Page.Locator(".node-panel tr:has-text('Rate') td").Last.InnerTextAsync());
        await ui.Page.GetByLabel("Compare with").SelectOptionAsync("custom");
        await ui.SeeAsync("input[type=datetime-local]");
        Assert.Contains("compare=20", ui.Page.Url, StringComparison.Ordinal);
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task The_keyboard_goes_from_node_to_node_opens_one_and_Back_closes_it()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/map", ".node");

        await ui.Page.Locator(".node:has-text('Clients'):has-text('of checkout')").FocusAsync();
        await ui.Page.Keyboard.PressAsync("ArrowRight");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync("aside[aria-label='Node checkout'] .time-chart");
        await ui.Page.GoBackAsync();
        await ui.Page.Locator("aside").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });

        await ui.Page.Locator(PaymentCall).FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync("aside[aria-label='Edge checkout to pay.example.net']");
        await ui.Page.Keyboard.PressAsync("Escape");
        await ui.Page.Locator("aside").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_drag_over_the_latencies_of_a_call_leads_to_its_traces()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/map", ".node");
        await ui.Page.Locator(PaymentCall).FocusAsync();
        await ui.Page.Keyboard.PressAsync("Enter");

        var box = (await (await ui.SeeAsync(".histogram.brush svg")).BoundingBoxAsync())!;
        await ui.Page.Mouse.MoveAsync(box.X + (box.Width * 0.3f), box.Y + 40);
        await ui.Page.Mouse.DownAsync();
        await ui.Page.Mouse.MoveAsync(box.X + (box.Width * 0.95f), box.Y + 40);
        await ui.Page.Mouse.UpAsync();
        await ui.SeeAsync(".histogram .band");
        await ui.Page.ReloadAsync();
        await ui.SeeAsync(".histogram .band");
        await ui.Page.GetByText("View these traces").ClickAsync();
        await ui.SeeAsync(".trace-list tbody tr");

        var filter = await ui.Page.Locator("#filter").InputValueAsync();
        Assert.Matches("^edge\\(\"checkout\", \"pay.example.net\"\\) \\{ responsetime >= [0-9.]+ AND responsetime <= [0-9.]+ \\}$", filter);
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_cluster_opens_into_its_nodes_and_a_focus_hides_the_rest()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync("#/map?cluster=type", ".node.cluster:has-text('S3::Bucket')")).ClickAsync();
        await ui.Page.GetByText("Show its 3 nodes").ClickAsync();
        await ui.SeeAsync(".node:has-text('shop-labels')");

        await ui.ShowAsync($"#/map?node={Checkout}", ".node:has-text('sales-report')");
        await ui.Page.GetByText("Focus on checkout").ClickAsync();
        await ui.Page.Locator(".node:has-text('sales-report')").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        await ui.SeeAsync(".node:has-text('pay.example.net')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_refresh_leaves_every_node_where_it_is()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/map?timeRange=PT5M", ".node");
        const string Places = "[...document.querySelectorAll('.node')].map(n => n.querySelector('title').textContent.split(',')[0] + n.getAttribute('transform')).join()";

        var before = await ui.Page.EvaluateAsync<string>(Places);
        await ui.Page.RunAndWaitForResponseAsync(
            () => ui.Page.GetByLabel("Refresh now").ClickAsync(), response => response.Url.Contains("/graph", StringComparison.Ordinal));

        Assert.Equal(before, await ui.Page.EvaluateAsync<string>(Places));
    }
}
