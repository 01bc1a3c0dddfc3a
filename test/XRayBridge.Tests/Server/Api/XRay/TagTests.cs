using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class TagTests
{
    private const string Default = "arn:aws:xray:us-east-1:000000000000:group/Default";

    [Fact]
    public async Task Tags_are_added_changed_and_taken_away()
    {
        await using var api = await RunningApi.StartAsync();
        await TagAsync(api, Default, ("team", "a"), ("stage", "test"));
        await TagAsync(api, Default, ("team", "b"), ("cost", ""));

        var answer = await api.AskAsync("/UntagResource", new { ResourceARN = Default, TagKeys = new[] { "stage", "unknown" } });

        Assert.Equal("{}", answer.GetRawText());
        Assert.Equal("""{"Tags":[{"Key":"cost","Value":""},{"Key":"team","Value":"b"}]}""", await ListAsync(api, Default));
    }

    [Fact]
    public async Task New_group_brings_tags_and_takes_them_with_it()
    {
        await using var api = await RunningApi.StartAsync();
        var created = await api.AskAsync("/CreateGroup", new { GroupName = "shop", Tags = new[] { new { Key = "team", Value = "a" } } });
        var arn = created.GetProperty("Group").GetProperty("GroupARN").GetString()!;
        Assert.Equal("""{"Tags":[{"Key":"team","Value":"a"}]}""", await ListAsync(api, arn));

        await api.AskAsync("/DeleteGroup", new { GroupName = "shop" });

        using var answer = await api.PostAsync("/ListTagsForResource", JsonSerializer.Serialize(new { ResourceARN = arn }));
        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Unknown_resource_is_not_found_and_named()
    {
        await using var api = await RunningApi.StartAsync();

        using var answer = await api.PostAsync("/ListTagsForResource", """{"ResourceARN":"arn:x"}""");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("ResourceNotFoundException", Assert.Single(answer.Headers.GetValues("x-amzn-ErrorType")));
        Assert.Equal(
            """{"__type":"ResourceNotFoundException","message":"There is no resource arn:x.","Message":"There is no resource arn:x.","ResourceName":"arn:x"}""",
            await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Resource_has_at_most_50_tags()
    {
        await using var api = await RunningApi.StartAsync();
        await TagAsync(api, Default, [.. Enumerable.Range(0, 50).Select(number => ($"key-{number}", ""))]);

        var answer = await TagAsync(api, Default, ("key-0", "changed"), ("one-more", ""));

        Assert.Equal("TooManyTagsException", answer.GetProperty("__type").GetString());
        Assert.Equal(Default, answer.GetProperty("ResourceName").GetString());
    }

    [Theory]
    [InlineData("/TagResource", """{"ResourceARN":"a"}""", "Tags is required.")]
    [InlineData("/TagResource", """{"Tags":[]}""", "ResourceARN is required.")]
    [InlineData("/TagResource", """{"ResourceARN":"a","Tags":[{"Value":""}]}""", "Key is required.")]
    [InlineData("/TagResource", """{"ResourceARN":"a","Tags":[{"Key":"k"}]}""", "Value is required.")]
    [InlineData("/TagResource", """{"ResourceARN":"a","Tags":[{"Key":"","Value":""}]}""", "Key must have 1 to 128 characters, not 0.")]
    [InlineData("/TagResource", """{"ResourceARN":"a","Tags":[{"Key":"k","Value":"1"},{"Key":"k","Value":"2"}]}""", "Tags must have each key once.")]
    [InlineData("/TagResource", """{"ResourceARN":"a","Tags":[{"Key":"aws:x","Value":""}]}""", "The key 'aws:x' begins with aws:, which is reserved.")]
    [InlineData("/UntagResource", """{"ResourceARN":"a"}""", "TagKeys is required.")]
    public async Task Bad_request_is_refused_with_the_cause(string path, string body, string message)
    {
        await using var api = await RunningApi.StartAsync();

        var answer = await api.AskAsync(path, JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal(("InvalidRequestException", message), (answer.GetProperty("__type").GetString(), answer.GetProperty("message").GetString()));
    }

    private static Task<JsonElement> TagAsync(RunningApi api, string arn, params (string Key, string Value)[] tags) =>
        api.AskAsync("/TagResource", new { ResourceARN = arn, Tags = tags.Select(tag => new { tag.Key, tag.Value }) });

    private static async Task<string> ListAsync(RunningApi api, string arn) =>
        (await api.AskAsync("/ListTagsForResource", new { ResourceARN = arn })).GetRawText();
}
