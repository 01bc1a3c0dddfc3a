using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class GroupTests
{
    [Fact]
    public async Task Default_is_there_from_the_beginning_and_comes_first()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "Abacus", "fault");

        var answer = await api.AskAsync("/Groups", new { });

        var groups = answer.GetProperty("Groups").EnumerateArray().ToList();
        Assert.Equal(["Default", "Abacus"], groups.Select(group => group.GetProperty("GroupName").GetString()));
        Assert.Equal("arn:aws:xray:us-east-1:000000000000:group/Default", groups[0].GetProperty("GroupARN").GetString());
        Assert.False(answer.TryGetProperty("NextToken", out _));
    }

    [Fact]
    public async Task New_group_is_found_by_name_and_by_ARN_with_all_members()
    {
        await using var api = await RunningApi.StartAsync();
        var created = await CreateAsync(api, "slow", "responsetime > 2");
        var arn = created.GetProperty("GroupARN").GetString();

        var byName = await api.AskAsync("/GetGroup", new { GroupName = "slow" });
        var byArn = await api.AskAsync("/GetGroup", new { GroupARN = arn });

        Assert.Matches("^arn:aws:xray:us-east-1:000000000000:group/slow/[0-9A-F]{32}$", arn);
        Assert.Equal(
            $$$"""{"GroupName":"slow","GroupARN":"{{{arn}}}","FilterExpression":"responsetime > 2","InsightsConfiguration":{"InsightsEnabled":false,"NotificationsEnabled":false}}""",
            byName.GetProperty("Group").GetRawText());
        Assert.Equal(byName.GetRawText(), byArn.GetRawText());
    }

    [Fact]
    public async Task Names_differ_by_case()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "shop", "fault");
        await CreateAsync(api, "Shop", "error");

        var answer = await api.AskAsync("/GetGroup", new { GroupName = "Shop" });

        Assert.Equal("error", answer.GetProperty("Group").GetProperty("FilterExpression").GetString());
    }

    [Fact]
    public async Task Update_changes_what_is_given_and_keeps_the_rest()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "shop", "fault");

        await api.AskAsync("/UpdateGroup", new { GroupName = "shop", InsightsConfiguration = new { InsightsEnabled = true } });
        var answer = await api.AskAsync("/UpdateGroup", new { GroupName = "shop", FilterExpression = "error" });

        var group = answer.GetProperty("Group");
        Assert.Equal("error", group.GetProperty("FilterExpression").GetString());
        Assert.True(group.GetProperty("InsightsConfiguration").GetProperty("InsightsEnabled").GetBoolean());
    }

    [Fact]
    public async Task Deleted_group_is_gone()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "shop", "fault");

        Assert.Equal("{}", (await api.AskAsync("/DeleteGroup", new { GroupName = "shop" })).GetRawText());

        await RefusedAsync(api, "/GetGroup", """{"GroupName":"shop"}""", "Cannot get the group: there is no shop.");
    }

    [Fact]
    public async Task Summaries_take_a_group_and_groups_of_groups_in_their_filter()
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "faulty", "fault");
        await CreateAsync(api, "mine", "group.name = \"faulty\" AND service(\"shop\")");
        await api.PutAsync(Document(1, fault: true), Document(2, fault: false));

        var answer = await api.AskAsync(
            "/TraceSummaries", new { StartTime = 1710268800, EndTime = 1710268900, FilterExpression = "group.name = \"mine\"" });

        var summary = Assert.Single(answer.GetProperty("TraceSummaries").EnumerateArray());
        Assert.True(summary.GetProperty("HasFault").GetBoolean());
    }

    [Theory]
    [InlineData("/CreateGroup", "{}", "GroupName is required.")]
    [InlineData("/CreateGroup", """{"GroupName":""}""", "GroupName must have 1 to 32 characters, not 0.")]
    [InlineData("/CreateGroup", """{"GroupName":"Default"}""", "Cannot create the group: Default exists.")]
    [InlineData("/CreateGroup", """{"GroupName":"shop"}""", "Cannot create the group: shop exists.")]
    [InlineData("/CreateGroup", """{"GroupName":"x","FilterExpression":"fautl"}""", "Cannot create the group: Cannot read the filter expression at offset 0: found 'fautl', expected a keyword. Did you mean fault?")]
    [InlineData("/CreateGroup", """{"GroupName":"x","FilterExpression":"group.name = \"y\""}""", "Cannot create the group: Cannot resolve group.name = \"y\": there is no such group.")]
    [InlineData("/CreateGroup", """{"GroupName":"x","InsightsConfiguration":{"NotificationsEnabled":true}}""", "Cannot create the group: notifications need insights; set InsightsEnabled too.")]
    [InlineData("/UpdateGroup", """{"GroupName":"shop","FilterExpression":"group.name = \"shop\""}""", "Cannot update the group: Cannot resolve group.name = \"shop\": the group contains itself (shop -> shop).")]
    [InlineData("/UpdateGroup", """{"GroupName":"Default","FilterExpression":"fault"}""", "Cannot update the group: Default holds every trace, it has no filter expression.")]
    [InlineData("/UpdateGroup", """{"FilterExpression":"fault"}""", "Cannot update the group: give either GroupName or GroupARN.")]
    [InlineData("/GetGroup", """{"GroupName":"nobody"}""", "Cannot get the group: there is no nobody.")]
    [InlineData("/GetGroup", """{"GroupARN":"arn:nobody"}""", "Cannot get the group: there is no arn:nobody.")]
    [InlineData("/DeleteGroup", """{"GroupName":"Default"}""", "Cannot delete the group: Default is always there.")]
    [InlineData("/Groups", """{"NextToken":"x"}""", "NextToken is not one of this API's.")]
    public async Task Bad_request_is_refused_with_the_cause(string path, string body, string message)
    {
        await using var api = await RunningApi.StartAsync();
        await CreateAsync(api, "shop", "fault");

        await RefusedAsync(api, path, body, message);
    }

    [Fact]
    public async Task There_are_at_most_25_groups_beside_Default()
    {
        await using var api = await RunningApi.StartAsync();
        for (var number = 0; number < 25; number++)
        {
            await CreateAsync(api, $"group-{number}", "fault");
        }

        await RefusedAsync(api, "/CreateGroup", """{"GroupName":"one-more"}""", "Cannot create the group: there are 25 already.");
    }

    private static async Task<JsonElement> CreateAsync(RunningApi api, string name, string filter)
    {
        var answer = await api.AskAsync("/CreateGroup", new { GroupName = name, FilterExpression = filter });
        return answer.GetProperty("Group");
    }

    private static async Task RefusedAsync(RunningApi api, string path, string body, string message)
    {
        var answer = await api.AskAsync(path, JsonSerializer.Deserialize<JsonElement>(body));
        Assert.Equal(("InvalidRequestException", message), (answer.GetProperty("__type").GetString(), answer.GetProperty("message").GetString()));
    }

    private static string Document(int number, bool fault) =>
        $$"""{"trace_id":"1-65f0a1b2-{{number:x24}}","id":"00000000000000a1","name":"shop","start_time":1710268801,"end_time":1710268802,"fault":{{(fault ? "true" : "false")}}}""";
}
