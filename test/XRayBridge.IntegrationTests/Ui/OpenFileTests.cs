using System.Text;
using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>Files with traces, opened to look at.</summary>
[Collection(SharedDemo.Name)]
public sealed class OpenFileTests(DemoInBrowser demo)
{
    private const string Script = "<img src=x onerror=window.hurt=1>";

    private const string Hostile = $$$"""
        [{"trace_id":"1-65500000-0000000000000000000000aa","id":"00000000000000a1","name":"{{{Script}}}","start_time":2,"end_time":1,
          "{{{Script}}}":"{{{Script}}}","http":{"request":{"url":"javascript:window.hurt=1","{{{Script}}}":"{{{Script}}}"} },
          "subsegments":[{"id":"00000000000000a2","name":"{{{Script}}}","start_time":9,"in_progress":true,"sql":{"sanitized_query":"{{{Script}}}"} }]},
         {"trace_id":"1-65500000-0000000000000000000000bb","id":"00000000000000b1","name":"LONG","start_time":1,"end_time":2},
         {"name":"{{{Script}}}"}, 7]
        """;

    [Fact]
    public async Task A_downloaded_trace_is_opened_again_and_compared_with_a_stored_one()
    {
        var file = await demo.Http.GetStringAsync($"/api/v1/traces/{demo.FaultId}/file");
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync("#/traces", "a:has-text('Open a file')")).ClickAsync();
        await ChooseAsync(ui, "fault.json", file);

        await ui.SeeAsync(".tag:has-text('from a file')");
        await ui.SeeAsync(".row .bar-span.fault");
        await (await ui.SeeAsync("[role=tab]:has-text('Raw')")).ClickAsync();
        await ui.SeeAsync(".panel .query:has-text('trace_id')");
        await (await ui.SeeAsync("[role=tab]:has-text('Map')")).ClickAsync();
        await ui.SeeAsync(".node:has-text('checkout, ')");
        await (await ui.SeeAsync("a.button:has-text('Compare')")).ClickAsync();
        await (await ui.SeeAsync(".chooser input")).FillAsync(demo.OkId);
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync(".compare-grid .row.only");

        await ui.Page.ReloadAsync();
        await ui.SeeAsync("p:has-text('Open the file again')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_dropped_file_is_read_and_what_is_wrong_in_it_is_listed_with_its_place()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/traces", ".trace-list tbody tr");
        await DropAsync(ui, ".traces", "hostile.json", Hostile.Replace("LONG", new string('n', 5_000), StringComparison.Ordinal));

        await ui.SeeAsync("h3:has-text('2 could not be read')");
        await ui.SeeAsync(".refused td:has-text('[2]')");
        await ui.SeeAsync(".refused td:has-text('[3]')");
        Assert.Equal(2, await ui.Page.Locator("a.mono").CountAsync());
        await AssertNothingSticksOutAsync(ui);
        await (await ui.SeeAsync("a.mono:has-text('bb')")).ClickAsync();
        await ui.SeeAsync(".row:has-text('nnnn')");
        await AssertNothingSticksOutAsync(ui);
        await ui.Page.GoBackAsync();
        await (await ui.SeeAsync("a.mono:has-text('aa')")).ClickAsync();
        foreach (var tab in new[] { "Raw", "Overview" })
        {
            await (await ui.SeeAsync($"[role=tab]:has-text('{tab}')")).ClickAsync();
            await ui.SeeAsync($".panel:has-text('{Script}')");
        }

        await (await ui.SeeAsync("a.button:has-text('Compare')")).ClickAsync();
        await (await ui.SeeAsync(".chooser li a:has-text('bb')")).ClickAsync();
        await ui.SeeAsync(".compare-grid .row.only");
        await AssertNothingSticksOutAsync(ui);
        Assert.Null(await ui.Page.EvaluateAsync<int?>("window.hurt ?? null"));
        Assert.Equal(0, await ui.Page.Locator("[href^='javascript:']").CountAsync());
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task OTLP_JSON_is_opened_and_a_file_that_is_none_says_why()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/traces/open", ".drop");
        await ChooseAsync(ui, "notes.txt", "these are notes");
        await ui.SeeAsync(".refused td:has-text('not valid JSON')");

        await ChooseAsync(ui, "spans.json", """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"} }]},"scopeSpans":[{"spans":[
            {"traceId":"65500000000000000000000000000002","spanId":"00000000000000b1","name":"GET /","kind":2,"startTimeUnixNano":"1000000000","endTimeUnixNano":"2000000000"}]}]}]}
            """);
        await ui.SeeAsync(".row:has-text('shop')");
        await (await ui.SeeAsync("[role=tab]:has-text('Raw')")).ClickAsync();
        await ui.SeeAsync(".panel:has-text('Received as an OTLP span')");
        Assert.Empty(ui.Errors);
    }

    private static async Task AssertNothingSticksOutAsync(UiPage ui) =>
        Assert.True(await ui.Page.EvaluateAsync<bool>("(main => main.scrollWidth <= main.clientWidth)(document.querySelector('main'))"), ui.Page.Url);

    private static async Task ChooseAsync(UiPage ui, string name, string content)
    {
        var input = ui.Page.Locator("input[type=file]");
        await input.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await input.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(content) });
    }

    private static async Task DropAsync(UiPage ui, string selector, string name, string content)
    {
        var data = await ui.Page.EvaluateHandleAsync(
            "([name, content]) => { const data = new DataTransfer(); data.items.add(new File([content], name)); return data; }", new[] { name, content });
        await ui.Page.DispatchEventAsync(selector, "drop", new { dataTransfer = data });
    }
}
