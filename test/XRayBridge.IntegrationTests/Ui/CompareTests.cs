namespace XRayBridge.IntegrationTests.Ui;

/// <summary>Two traces side by side, from the list and from a trace.</summary>
[Collection(SharedDemo.Name)]
public sealed class CompareTests(DemoInBrowser demo)
{
    [Fact]
    public async Task Two_traces_selected_in_the_list_are_put_over_each_other_and_the_link_keeps_them()
    {
        await using var ui = await demo.OpenAsync();
        var filter = Uri.EscapeDataString("http.url CONTAINS \"checkout\"");
        await (await ui.ShowAsync($"#/traces?filter={filter}", "tbody tr:nth-child(1) input")).CheckAsync();
        await (await ui.SeeAsync("tbody tr:nth-child(3) input")).CheckAsync();

        await (await ui.SeeAsync("a:has-text('Compare the two')")).ClickAsync();
        await ui.SeeAsync(".compare-grid .row:has-text('checkout')");
        Assert.Equal(2, await ui.Page.Locator(".side h2:has-text('checkout')").CountAsync());
        Assert.Matches("#/traces/1-[0-9a-f-]+/compare/1-[0-9a-f-]+", ui.Page.Url);
        await ui.Page.ReloadAsync();
        await ui.SeeAsync(".compare-grid .row:has-text('charge')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_trace_offers_others_of_the_same_request_and_takes_an_id()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync($"#/traces/{demo.FaultId}", "a.button:has-text('Compare')")).ClickAsync();
        await ui.SeeAsync(".chooser tbody tr");

        await ui.Page.Locator(".chooser input").FillAsync(demo.OkId[2..].Replace("-", "", StringComparison.Ordinal));
        await ui.Page.Keyboard.PressAsync("Enter");

        await ui.SeeAsync($".side-b a:has-text('{demo.OkId}')");
        await (await ui.SeeAsync("a:has-text('Swap A and B')")).ClickAsync();
        await ui.SeeAsync($".side-a a:has-text('{demo.OkId}')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task What_only_one_trace_has_is_marked_and_the_keyboard_opens_a_call()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync($"#/traces/{demo.OkId}/compare/{demo.FaultId}", ".row.only-a .tag:has-text('only in A')");
        var all = await ui.Page.Locator(".compare-grid .row").CountAsync();

        await (await ui.SeeAsync("[role=treegrid]")).FocusAsync();
        await ui.Page.Keyboard.PressAsync("End");
        await ui.SeeAsync($"[aria-rowindex='{all}'][aria-selected=true]");
        await ui.Page.Keyboard.PressAsync("Home");
        await ui.Page.Keyboard.PressAsync("Enter");

        await ui.SeeAsync($"dd:has-text('{demo.FaultId}')");
        Assert.Contains("span=", ui.Page.Url, StringComparison.Ordinal);
        Assert.Empty(ui.Errors);
    }
}
