using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace XRayBridge.IntegrationTests.Ui;

/// <summary>Names that senders may put on the map do no harm there, nor does their number.</summary>
public sealed class HostileMapTests
{
    private const string Script = "\"><img src=x onerror=window.hurt=1><script>window.hurt=1</script>";

    [Fact]
    public async Task A_table_named_as_a_script_or_with_5000_characters_is_a_node_like_others()
    {
        await using var own = await BridgeInBrowser.StartAsync();
        var names = new[] { Script, new string('n', 5_000), "a|b>c|d", "quote\" and \\ slash" };
        await SegmentSender.PutAsync(own.Bridge, [.. names.Select(Func<string, string> (name, index) => id => Calling(id, index, "shop", name))]);

        await using var ui = await own.OpenAsync();
        await ui.ShowAsync("#/map", ".node:has-text('nnnn')");
        foreach (var name in names)
        {
            await ui.Page.Locator(".node", new PageLocatorOptions { HasText = name[..Math.Min(name.Length, 10)] }).ClickAsync();
            await ui.SeeAsync(".node-panel .time-chart");
            Assert.Contains("node=", ui.Page.Url, StringComparison.Ordinal);
        }

        await ui.ShowAsync("#/map?table=1&search=img", "th:has-text('<img src=x')");
        Assert.True(await ui.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Null(await ui.Page.EvaluateAsync<int?>("window.hurt ?? null"));
        Assert.Empty(ui.Errors);
    }

    [Fact]
    public async Task Two_hundred_nodes_are_clustered_and_each_can_be_found()
    {
        await using var own = await BridgeInBrowser.StartAsync();
        for (var service = 0; service < 20; service++)
        {
            var name = $"service-{service:00}";
            await SegmentSender.PutAsync(
                own.Bridge,
                [.. Enumerable.Range(0, 9).Select(Func<string, string> (table) => id => Calling(id, table, name, $"table-{service:00}-{table}"))]);
        }

        await using var ui = await own.OpenAsync();
        await ui.ShowAsync("#/map", ".node.cluster:has-text('180 nodes')");
        Assert.InRange(await ui.Page.Locator(".node").CountAsync(), 2, 60);
        await ui.ShowAsync("#/map?cluster=none", ".node:has-text('table-07-3')");
        Assert.Equal(220, await ui.Page.Locator(".node").CountAsync());
        await (await ui.SeeAsync("input[type=search]")).FillAsync("table-07-3");
        await ui.Page.Keyboard.PressAsync("Enter");
        await ui.SeeAsync("aside[aria-label='Node table-07-3']");
        await ui.Page.GetByText("Focus on table-07-3").ClickAsync();
        await ui.Page.WaitForFunctionAsync("() => document.querySelectorAll('.node').length === 3");
        Assert.Empty(ui.Errors);
    }

    /// <summary>A segment that calls a table of DynamoDB.</summary>
    private static string Calling(string trace, int number, string service, string table)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 10;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            {"trace_id":"{{trace}}","id":"{{number + 1:x16}}","name":"{{service}}","start_time":{{now}},"end_time":{{now + 1}},
             "subsegments":[{"id":"{{number + 1000:x16}}","name":"DynamoDB","namespace":"aws","start_time":{{now}},"end_time":{{now + 1}},
              "aws":{"operation":"GetItem","table_name":{{JsonSerializer.Serialize(table)}} } }]}
            """);
    }
}
