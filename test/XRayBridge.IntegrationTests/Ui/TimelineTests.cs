namespace XRayBridge.IntegrationTests.Ui;

/// <summary>A trace's timeline and the panel of a span.</summary>
[Collection(SharedDemo.Name)]
public sealed class TimelineTests(DemoInBrowser demo)
{
    [Fact]
    public async Task Raw_shows_the_document_as_it_was_received_and_gives_it_away()
    {
        await using var ui = await demo.OpenAsync();
        await ui.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        var text = await (await ui.ShowAsync($"#/traces/{demo.FaultId}?tab=raw", ".panel .query")).TextContentAsync();
        Assert.StartsWith("{\n  \"id\": \"", text, StringComparison.Ordinal);

        await (await ui.SeeAsync("button:has-text('Copy JSON')")).ClickAsync();
        await ui.SeeAsync("button:has-text('Copied')");
        Assert.Equal(text, await ui.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        var download = await ui.Page.RunAndWaitForDownloadAsync(() => ui.Page.Locator(".panel button:has-text('Download JSON')").ClickAsync());
        Assert.Equal(text, await File.ReadAllTextAsync(await download.PathAsync()));

        // A part of a segment is cut out of its document, unless the whole is asked for.
        await (await ui.SeeAsync(".row[aria-level='2']")).ClickAsync();
        await ui.SeeAsync(".panel .query:not(:has-text('trace_id'))");
        await (await ui.SeeAsync("button:has-text('Whole segment')")).ClickAsync();
        await ui.SeeAsync(".panel .query:has-text('trace_id')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_trace_is_downloaded_as_a_file()
    {
        await using var ui = await demo.OpenAsync();
        var link = await ui.ShowAsync($"#/traces/{demo.FaultId}", "a:has-text('Download JSON')");

        var download = await ui.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());

        Assert.Equal($"{demo.FaultId}.json", download.SuggestedFilename);
        Assert.Contains("\"Traces\":[{\"Id\"", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_divider_moves_by_keys_and_by_dragging_and_stays()
    {
        await using var ui = await demo.OpenAsync();
        var divider = await ui.ShowAsync($"#/traces/{demo.FaultId}", "[role=separator][aria-label='Width of the names']");
        Assert.Equal("260", await divider.GetAttributeAsync("aria-valuenow"));
        await divider.FocusAsync();
        await ui.Page.Keyboard.PressAsync("ArrowRight");
        await ui.SeeAsync("[role=separator][aria-valuenow='276']");

        var box = (await divider.BoundingBoxAsync())!;
        await ui.Page.Mouse.MoveAsync(box.X + 4, box.Y + 200);
        await ui.Page.Mouse.DownAsync();
        await ui.Page.Mouse.MoveAsync(box.X + 54, box.Y + 200);
        await ui.Page.Mouse.UpAsync();
        await ui.SeeAsync("[role=separator][aria-valuenow='326']");

        await ui.Page.ReloadAsync();
        await ui.SeeAsync("[role=separator][aria-valuenow='326']");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Keys_and_the_minimap_look_closer_and_the_link_keeps_it()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync($"#/traces/{demo.FaultId}", "[role=treegrid]")).FocusAsync();
        await ui.Page.Keyboard.PressAsync("+");
        await ui.SeeAsync("button:has-text('Whole trace')");
        Assert.Contains("zoom=", ui.Page.Url, StringComparison.Ordinal);
        await ui.Page.Keyboard.PressAsync("0");
        await ui.Page.Locator("button:has-text('Whole trace')").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });

        var map = (await (await ui.SeeAsync(".minimap")).BoundingBoxAsync())!;
        await ui.Page.Mouse.MoveAsync(map.X + (map.Width / 2), map.Y + 5);
        await ui.Page.Mouse.DownAsync();
        await ui.Page.Mouse.MoveAsync(map.X + (map.Width / 2) + 50, map.Y + 5);
        await ui.Page.Mouse.UpAsync();
        await ui.Page.ReloadAsync();

        await ui.SeeAsync("button:has-text('Whole trace')");
        await ui.SeeAsync(".ruler .lane span");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Services_only_and_a_search_leave_what_was_asked_for()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync($"#/traces/{demo.FaultId}", "[role=treegrid]")).FocusAsync();
        var all = await ui.Page.Locator(".row").CountAsync();

        await ui.Page.Keyboard.PressAsync("s");
        await ui.SeeAsync("button[aria-pressed=true]:has-text('Services only')");
        Assert.Equal(await ui.Page.Locator(".row.segment").CountAsync(), await ui.Page.Locator(".row").CountAsync());
        await ui.Page.Keyboard.PressAsync("s");
        await ui.Page.Keyboard.PressAsync("/");
        await ui.Page.Keyboard.TypeAsync("pay.example");

        await ui.SeeAsync(".row.found:has-text('pay.example')");
        Assert.InRange(await ui.Page.Locator(".row").CountAsync(), 1, all - 1);
        Assert.Empty(ui.Errors);
    }
}
