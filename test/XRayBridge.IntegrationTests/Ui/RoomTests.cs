using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>Every room on the demo's data, in real Chromium: it shows what there is, and nothing goes wrong.</summary>
public sealed class RoomTests(DemoInBrowser demo) : IClassFixture<DemoInBrowser>
{
    /// <summary>The rooms, and what shows that they have their data. FAULT stands for the id of a trace that failed.</summary>
    public static TheoryData<string, string> Rooms { get; } = new()
    {
        { "#/map", ".node:has-text('checkout, AWS::ECS::Fargate')" },
        { "#/map?table=1", "th:has-text('checkout')" },
        { "#/map?timeRange=PT4M&compare=before&node=checkout%7CAWS%3A%3AECS%3A%3AFargate", ".node-panel th:has-text('Before')" },
        { "#/map?timeRange=PT4M&compare=before&table=1", "td:has-text('rate ')" },
        { "#/map?cluster=type", ".node.cluster" },
        { "#/map?node=checkout%7CAWS%3A%3AECS%3A%3AFargate&focus=1&colour=latency", ".node-panel .time-chart svg path" },
        { "#/traces", ".trace-list tbody tr" },
        { "#/traces?filter=user+%3D+%22nobody%22", "h2:has-text('No trace matches')" },
        { "#/traces/FAULT", ".row .bar-span.fault" },
        { "#/traces/FAULT?view=map", ".node:has-text('checkout, ')" },
        { "#/traces/FAULT?view=flame", ".flame button" },
        { "#/traces/FAULT?view=statistics", "td:has-text('checkout')" },
        { "#/analytics?b=responsetime+%3E+0.3", ".area-b" },
        { "#/metrics?family=xray_service_requests_total", ".family .time-chart" },
        { "#/bridge", ".flow text:has-text('/s')" },
        { "#/bridge?tab=insights", "button:has-text('pay.example.net')" },
        { "#/bridge?tab=sampling", "th:has-text('Default')" },
        { "#/bridge?tab=groups", "th:has-text('Default')" },
        { "#/bridge?tab=limits", "th:has-text('Series of one family')" },
        { "#/bridge?tab=configuration", "td:has-text('metrics.max_series'), th:has-text('metrics.max_series')" },
        { "#/bridge?tab=connect", ".snippet:has-text('scrape_configs')" },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public async Task A_room_shows_its_data_in_both_themes_without_an_error(string fragment, string selector)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var ui = await demo.OpenAsync(theme);

            await ui.ShowAsync(fragment.Replace("FAULT", demo.FaultId, StringComparison.Ordinal), selector);

            Assert.Empty(ui.Errors);
        }
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public async Task A_room_is_accessible_in_both_themes(string fragment, string selector)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var ui = await demo.OpenAsync(theme, withPolicy: false);
            await ui.ShowAsync(fragment.Replace("FAULT", demo.FaultId, StringComparison.Ordinal), selector);

            Assert.Empty(await Axe.FindAsync(ui.Page));
        }
    }

    [Fact]
    public async Task The_keyboard_goes_to_every_room_and_to_the_filter()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/map", ".node");

        await GoAsync(ui, "t", ".trace-list tbody tr");
        await ui.Page.Keyboard.PressAsync("/");
        Assert.Equal("filter", await ui.Page.EvaluateAsync<string>("document.activeElement.id"));
        await ui.Page.Locator("body").ClickAsync(new LocatorClickOptions { Position = new Position { X = 600, Y = 20 } });
        await GoAsync(ui, "a", ".set-a");
        await GoAsync(ui, "x", "th:has-text('xray_service_requests_total')");
        await GoAsync(ui, "b", "h2:has-text('Consumers')");
        await GoAsync(ui, "m", ".node");
        await ui.Page.Keyboard.PressAsync("?");
        await ui.SeeAsync("dialog:has-text('Critical path')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Arrows_and_Enter_open_a_trace_and_walk_through_its_spans()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync("#/traces?filter=service(%22checkout%22)+AND+fault", ".trace-list tbody a")).FocusAsync();

        await ui.Page.Keyboard.PressAsync("ArrowDown");
        await ui.Page.Keyboard.PressAsync("Enter");
        var timeline = await ui.SeeAsync("[role=treegrid]");
        await timeline.FocusAsync();
        await ui.Page.Keyboard.PressAsync("ArrowDown");
        await ui.SeeAsync("[role=row][aria-rowindex='2'][aria-selected=true]");
        await ui.Page.Keyboard.PressAsync("c");
        await ui.SeeAsync("button[aria-pressed=true]:has-text('Critical path')");
        await ui.Page.Keyboard.PressAsync("e");
        await ui.SeeAsync("button[aria-pressed=true]:has-text('Errors only')");
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_refiner_and_an_annotation_add_their_term_to_the_filter()
    {
        await using var ui = await demo.OpenAsync();
        await (await ui.ShowAsync("#/traces", "summary:has-text('Service')")).ClickAsync();
        await (await ui.SeeAsync("details[open] button[title='Add service(\"checkout\")']")).ClickAsync();
        await ui.SeeAsync(".trace-list tbody tr");
        Assert.Equal("service(\"checkout\")", await ui.Page.Locator("#filter").InputValueAsync());

        await (await ui.ShowAsync($"#/traces/{demo.FaultId}?tab=annotations", ".panel td a")).ClickAsync();
        await ui.SeeAsync(".trace-list tbody tr");
        Assert.StartsWith("annotation.", await ui.Page.Locator("#filter").InputValueAsync(), StringComparison.Ordinal);
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task A_mistake_in_the_filter_is_shown_at_its_place_and_words_are_completed()
    {
        await using var ui = await demo.OpenAsync();
        await ui.ShowAsync("#/traces?filter=fault+AND+fualt", ".filter-error:has-text('Did you mean fault?')");
        Assert.Contains("\n          ^ ", await ui.Page.Locator(".filter-error").TextContentAsync(), StringComparison.Ordinal);

        await ui.Page.Locator("#filter").FillAsync("fault AND respon");
        await ui.Page.Locator("#filters option[value='fault AND responsetime']").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
    }

    [Fact]
    public async Task A_pasted_id_opens_its_trace_in_both_forms()
    {
        await using var ui = await demo.OpenAsync();
        foreach (var id in new[] { demo.FaultId, demo.FaultId[2..].Replace("-", "", StringComparison.Ordinal) })
        {
            var filter = await ui.ShowAsync("#/traces", "#filter");
            await filter.FillAsync(id);
            await ui.Page.Keyboard.PressAsync("Enter");
            await ui.SeeAsync($"dd:has-text('{demo.FaultId}')");
        }
    }

    private static async Task GoAsync(UiPage ui, string key, string selector)
    {
        await ui.Page.Keyboard.PressAsync("g");
        await ui.Page.Keyboard.PressAsync(key);
        await ui.SeeAsync(selector);
    }
}
