using System.Globalization;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;
using Xunit.Abstractions;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>What senders may put into documents does no harm in the browser, nor does its size.</summary>
public sealed class HostileDataTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Script = "<img src=x onerror=window.hurt=1><script>window.hurt=1</script>";

    private readonly TempFolder _folder = new();
    private readonly string _now = Seconds(0);
    private BridgeProcess _bridge = null!;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _bridge = await BridgeProcess.ServeAsync(_folder.Path);
        _browser = await Browser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _bridge.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Script_in_every_text_that_the_bridge_accepts_stays_text()
    {
        var text = JsonSerializer.Serialize(Script);
        var trace = await PutAsync(id => $$"""
            {"trace_id":"{{id}}","id":"00000000000000a1","name":"shop","start_time":{{_now}},"end_time":{{Seconds(1)}},"fault":true,"user":{{text}},
             "http":{"request":{"method":"GET","url":"javascript:window.hurt=1"},"response":{"status":500} },
             "annotations":{"key":{{text}}},"metadata":{"default":{"text":{{text}} } },
             "cause":{"exceptions":[{"id":"00000000000000e1","type":{{text}},"message":{{text}},"stack":[{"path":{{text}},"line":1,"label":{{text}} }]}]} }
            """);

        await using var ui = await _browser.OpenAsync(_bridge.Status);
        foreach (var (fragment, selector) in new[]
        {
            ("#/map", ".node"), ("#/traces", ".trace-list tbody tr"), ("#/analytics", ".value"), ("#/metrics", "tbody tr"),
            ($"#/traces/{trace}", ".row"), ($"#/traces/{trace}?tab=annotations", ".panel td"), ($"#/traces/{trace}?tab=metadata", ".panel [role=tabpanel]"),
            ($"#/traces/{trace}?tab=exceptions", ".exception"), ($"#/traces/{trace}?view=flame", ".flame button"),
            ($"#/traces/{trace}?tab=raw", ".panel .query"), ($"#/traces/{trace}/compare", ".chooser"), ($"#/traces/{trace}/compare/{trace}", ".compare-grid .row"),
            ("#/analytics?b=fault", ".comparison .share-b"), ("#/analytics?view=services", ".service-series"), ($"#/traces?pick={trace}", "tr.picked"),
        })
        {
            await ui.ShowAsync(fragment, selector);
        }

        Assert.Empty(ui.Errors);
        Assert.Null(await ui.Page.EvaluateAsync<int?>("window.hurt ?? null"));
        Assert.Equal(0, await ui.Page.Locator("[href^='javascript:']").CountAsync());
    }

    [Fact]
    public async Task A_clock_that_runs_backwards_and_endless_texts_are_drawn()
    {
        var name = new string('n', 200);
        var url = "https://shop/" + new string('u', 5_000);
        var trace = await PutAsync(
            id => $$"""
            {"trace_id":"{{id}}","id":"00000000000000b1","name":"{{name}}","start_time":{{_now}},"end_time":{{Seconds(-5)}},
             "http":{"request":{"method":"GET","url":"{{url}}"} },
             "subsegments":[{"id":"00000000000000b2","name":"{{name}}","start_time":{{Seconds(-9)}},"end_time":{{Seconds(-20)}} }]}
            """,
            id => $$"""{"trace_id":"{{id}}","id":"00000000000000b3","parent_id":"00000000000000b2","name":"open","start_time":{{Seconds(3)}},"in_progress":true}""");

        await using var ui = await _browser.OpenAsync(_bridge.Status);
        await ui.ShowAsync("#/map", ".node");
        await ui.ShowAsync("#/traces", ".trace-list tbody tr");
        foreach (var (fragment, selector) in new[]
        {
            ($"#/traces/{trace}/compare/{trace}", ".compare-grid .row"), ($"#/traces/{trace}?tab=raw", ".panel .query"), ($"#/traces/{trace}?view=flame", ".flame"),
            ("#/analytics?b=partial", ".figures"), ("#/analytics?view=services", ".service-series"), ($"#/traces/{trace}", ".row .bar-span.open"),
        })
        {
            await ui.ShowAsync(fragment, selector);
            Assert.True(await ui.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), fragment);
        }

        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Ten_thousand_spans_are_ready_at_once_and_few_are_in_the_page()
    {
        var trace = await PutAsync([.. Enumerable.Range(0, 100).Select(Func<string, string> (segment) => id => BigSegment(id, segment))]);

        await using var ui = await _browser.OpenAsync(_bridge.Status);
        await ui.ShowAsync($"#/traces/{trace}", ".row");
        await ui.SeeAsync("[role=status]:has-text('10000 of 10000 spans')");
        await ui.Page.WaitForFunctionAsync("() => performance.getEntriesByName('trace:ready').length > 0");
        var milliseconds = await ui.Page.EvaluateAsync<double>("performance.getEntriesByName('trace:ready')[0].duration");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"10,000 spans ready in {milliseconds:F0} ms"));

        // The goal is 500 ms on a machine with nothing else to do; this one may be busy.
        Assert.InRange(milliseconds, 0, 10_000);
        Assert.InRange(await ui.Page.Locator(".row").CountAsync(), 1, 200);
        await ui.Page.Locator("[role=treegrid]").FocusAsync();
        await ui.Page.Keyboard.PressAsync("End");
        await ui.SeeAsync("[role=row][aria-rowindex='10000'][aria-selected=true]");
        Assert.InRange(await ui.Page.Locator(".row").CountAsync(), 1, 200);

        await ui.ShowAsync($"#/traces/{trace}/compare/{trace}", ".compare-grid .row");
        await ui.SeeAsync("[role=status]:has-text('10000 of 10000 call paths')");
        await ui.Page.Locator("[role=treegrid]").FocusAsync();
        await ui.Page.Keyboard.PressAsync("End");
        await ui.SeeAsync("[role=row][aria-rowindex='10000'][aria-selected=true]");
        Assert.InRange(await ui.Page.Locator(".row").CountAsync(), 1, 200);
        Assert.Empty(ui.Errors);
    }

    private static string BigSegment(string trace, int segment)
    {
        var spans = Enumerable.Range(1, 99).Select(span => $$"""
            {"id":"{{Hex(segment, span)}}","name":"step {{span}}","start_time":{{Seconds(span / 100.0)}},"end_time":{{Seconds((span + 1) / 100.0)}} }
            """);
        var parent = segment == 0 ? "" : $"\"parent_id\":\"{Hex(segment - 1, 50)}\",";
        return $$"""
            {"trace_id":"{{trace}}","id":"{{Hex(segment, 0)}}",{{parent}}"name":"service {{segment % 12}}","start_time":{{Seconds(0)}},"end_time":{{Seconds(1)}},"subsegments":[{{string.Join(',', spans)}}]}
            """;
    }

    private static string Hex(int segment, int span) => ((segment << 16) + span + 1).ToString("x16", CultureInfo.InvariantCulture);

    private static string Seconds(double after) =>
        ((DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1e3) - 60 + after).ToString("F3", CultureInfo.InvariantCulture);

    private Task<string> PutAsync(params Func<string, string>[] documents) => SegmentSender.PutAsync(_bridge, documents);
}
