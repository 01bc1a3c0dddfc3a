using System.Globalization;
using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class ServiceGraphTests
{
    private const int Start = 1_710_268_800;

    [Fact]
    public async Task A_graph_has_the_traces_that_began_in_its_range()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(0, "early"), Document(10, "shop"), Document(20, "late"));
        var answer = await api.AskAsync("/ServiceGraph", new { StartTime = Start + 10, EndTime = Start + 20 });
        Assert.Equal(["shop", "shop"], NamesOf(answer));
        Assert.Equal((Start + 10, Start + 20), (answer.GetProperty("StartTime").GetInt32(), answer.GetProperty("EndTime").GetInt32()));
        Assert.False(answer.GetProperty("ContainsOldGroupVersions").GetBoolean());
        Assert.False(answer.TryGetProperty("NextToken", out _));
    }

    [Fact]
    public async Task A_group_has_the_graph_of_what_its_filter_lets_through()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(1, "shop"), Document(2, "mailer"));
        await api.AskAsync("/CreateGroup", new { GroupName = "shops", FilterExpression = "service(\"shop\")" });
        Assert.Equal(["shop", "shop"], NamesOf(await AskAsync(api, "shops")));
        Assert.Equal(["mailer", "mailer", "shop", "shop"], NamesOf(await AskAsync(api, "Default")));
        Assert.Equal("InvalidRequestException", (await AskAsync(api, "nobody")).GetProperty("__type").GetString());
    }

    [Fact]
    public async Task A_large_graph_comes_in_pages_whose_ids_belong_together()
    {
        await using var api = await RunningApi.StartAsync();
        await PutAsync(api, 300, number => $"service-{number}");
        var ids = new List<int>();
        string? token = null;
        do
        {
            var page = await api.AskAsync("/ServiceGraph", new { StartTime = Start, EndTime = Start + 3600, NextToken = token });
            ids.AddRange(page.GetProperty("Services").EnumerateArray().Select(service => service.GetProperty("ReferenceId").GetInt32()));
            token = page.TryGetProperty("NextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(0, 600), ids);
        var refused = await api.AskAsync("/ServiceGraph", new { StartTime = Start, EndTime = Start + 3600, NextToken = "17" });
        Assert.Equal("NextToken is not one of this API's.", refused.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_range_with_too_many_traces_gives_the_newest_and_says_where_they_begin()
    {
        await using var api = await RunningApi.StartAsync();
        await PutAsync(api, 10_050, _ => "shop");
        var answer = await api.AskAsync("/ServiceGraph", new { StartTime = Start, EndTime = Start + 10_050 });
        Assert.Equal(Start + 50, answer.GetProperty("StartTime").GetInt32());
        var shop = answer.GetProperty("Services").EnumerateArray().Single(service => service.TryGetProperty("Root", out _));
        Assert.Equal(10_000, shop.GetProperty("SummaryStatistics").GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task A_range_longer_than_six_hours_is_refused()
    {
        await using var api = await RunningApi.StartAsync();
        var answer = await api.AskAsync("/ServiceGraph", new { StartTime = Start, EndTime = Start + (6 * 3600) + 1 });
        Assert.Equal("Time range cannot be longer than 6 hours", answer.GetProperty("message").GetString());
    }

    private static async Task PutAsync(RunningApi api, int count, Func<int, string> nameOf)
    {
        for (var first = 0; first < count; first += 50)
        {
            await api.PutAsync([.. Enumerable.Range(first, 50).Select(number => Document(number, nameOf(number)))]);
        }
    }

    private static Task<JsonElement> AskAsync(RunningApi api, string group) =>
        api.AskAsync("/ServiceGraph", new { StartTime = Start, EndTime = Start + 3600, GroupName = group });

    private static IEnumerable<string?> NamesOf(JsonElement answer) =>
        answer.GetProperty("Services").EnumerateArray().Select(service => service.GetProperty("Name").GetString());

    private static string Document(int number, string name) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"trace_id":"1-65f0a180-{{number:x24}}","id":"{{number + 1:x16}}","name":"{{name}}","start_time":{{Start + number}},"end_time":{{Start + number}}.5}""");
}
