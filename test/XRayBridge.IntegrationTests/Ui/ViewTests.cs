using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>The views beyond the rooms' first ones, in both themes: without an error of the page or its policy, and accessible.</summary>
[Collection(SharedDemo.Name)]
public sealed class ViewTests(DemoInBrowser demo)
{
    /// <summary>FAULT and OK stand for ids of traces.</summary>
    public static TheoryData<string, string> Views { get; } = new()
    {
        { "#/traces/OK/compare/FAULT", ".compare-grid .row.only" },
        { "#/traces/OK/compare/FAULT?only=1", ".compare-grid .row" },
        { "#/traces/OK/compare", ".chooser tbody tr" },
        { "#/traces/open", ".drop" },
        { "#/traces/FAULT?tab=raw", ".query:has-text('trace_id')" },
        { "#/traces/FAULT/raw", ".query:has-text('trace_id')" },
        { "#/traces/FAULT?tab=annotations", ".panel td" },
        { "#/traces/FAULT?services=1&critical=1&zoom=0.01~0.02", "button:has-text('Whole trace')" },
        { "#/traces/1-00000000-000000000000000000000000", "h2:has-text('not in the store')" },
        { "#/analytics?b=fault", ".comparison .share-b" },
        { "#/analytics", ".comparison .share-a" },
        { "#/analytics?view=services", ".service-series" },
        { "#/traces?sort=-time&pick=OK,FAULT&probes=hide", "a:has-text('Compare the two')" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_shown_in_both_themes_without_an_error(string fragment, string selector)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var ui = await demo.OpenAsync(theme);

            await ui.ShowAsync(Fill(fragment), selector);

            // The browser itself reports answers such as 404.
            Assert.DoesNotContain(ui.Errors, error => !error.Contains("404", StringComparison.Ordinal));
            Assert.True(await ui.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        }
    }

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_accessible_in_both_themes(string fragment, string selector)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var ui = await demo.OpenAsync(theme, withPolicy: false);
            await ui.ShowAsync(Fill(fragment), selector);

            Assert.Empty(await Axe.FindAsync(ui.Page));
        }
    }

    private string Fill(string fragment) =>
        fragment.Replace("FAULT", demo.FaultId, StringComparison.Ordinal).Replace("OK", demo.OkId, StringComparison.Ordinal);
}
