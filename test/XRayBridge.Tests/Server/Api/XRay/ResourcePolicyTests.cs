using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class ResourcePolicyTests
{
    private const string Document = """{"Version":"2012-10-17","Statement":[]}""";

    [Fact]
    public async Task Policy_is_kept_listed_and_deleted()
    {
        await using var api = await RunningApi.StartAsync();

        var put = await PutAsync(api, "logs");
        var list = await api.AskAsync("/ListResourcePolicies", new { });
        var delete = await api.AskAsync("/DeleteResourcePolicy", new { PolicyName = "logs" });

        var policy = put.GetProperty("ResourcePolicy");
        Assert.Equal(("logs", Document), (policy.GetProperty("PolicyName").GetString(), policy.GetProperty("PolicyDocument").GetString()));
        Assert.Equal(JsonValueKind.Number, policy.GetProperty("LastUpdatedTime").ValueKind);
        Assert.Equal(policy.GetRawText(), Assert.Single(list.GetProperty("ResourcePolicies").EnumerateArray()).GetRawText());
        Assert.Equal("{}", delete.GetRawText());
        Assert.Equal("""{"ResourcePolicies":[]}""", (await api.AskAsync("/ListResourcePolicies", new { })).GetRawText());
    }

    [Fact]
    public async Task Change_for_a_revision_goes_through_only_while_it_is_the_current_one()
    {
        await using var api = await RunningApi.StartAsync();
        var first = RevisionOf(await PutAsync(api, "logs", "0"));
        var second = RevisionOf(await PutAsync(api, "logs", first));

        Assert.NotEqual(first, second);
        Assert.Equal("InvalidPolicyRevisionIdException", CodeOf(await PutAsync(api, "logs", first)));
        Assert.Equal("InvalidPolicyRevisionIdException", CodeOf(await PutAsync(api, "logs", "0")));
        Assert.Equal("InvalidPolicyRevisionIdException", CodeOf(await PutAsync(api, "others", "1")));
        Assert.Equal("InvalidPolicyRevisionIdException", CodeOf(await DeleteAsync(api, first)));
        Assert.Equal("{}", (await DeleteAsync(api, second)).GetRawText());
    }

    [Fact]
    public async Task There_are_at_most_five_policies()
    {
        await using var api = await RunningApi.StartAsync();
        for (var number = 0; number < 5; number++)
        {
            await PutAsync(api, $"policy-{number}");
        }

        Assert.Equal("PolicyCountLimitExceededException", CodeOf(await PutAsync(api, "one-more")));
        Assert.Equal("policy-0", (await PutAsync(api, "policy-0")).GetProperty("ResourcePolicy").GetProperty("PolicyName").GetString());
    }

    [Theory]
    [InlineData("{}", "InvalidRequestException")]
    [InlineData("""{"PolicyName":"a b","PolicyDocument":"{}"}""", "InvalidRequestException")]
    [InlineData("""{"PolicyName":"logs"}""", "InvalidRequestException")]
    [InlineData("""{"PolicyName":"logs","PolicyDocument":"no"}""", "MalformedPolicyDocumentException")]
    [InlineData("""{"PolicyName":"logs","PolicyDocument":"{}"}""", "MalformedPolicyDocumentException")]
    public async Task Bad_policy_is_refused(string body, string code)
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal(code, CodeOf(await api.AskAsync("/PutResourcePolicy", JsonSerializer.Deserialize<JsonElement>(body))));
    }

    [Fact]
    public async Task Document_has_at_most_5_KB()
    {
        await using var api = await RunningApi.StartAsync();

        var answer = await api.AskAsync("/PutResourcePolicy", new { PolicyName = "long", PolicyDocument = Document.PadRight((5 * 1024) + 1) });

        Assert.Equal("PolicySizeLimitExceededException", CodeOf(answer));
    }

    [Fact]
    public async Task Unknown_policy_cannot_be_deleted()
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal("InvalidRequestException", CodeOf(await DeleteAsync(api, null)));
    }

    private static Task<JsonElement> PutAsync(RunningApi api, string name, string? revision = null) =>
        api.AskAsync("/PutResourcePolicy", new { PolicyName = name, PolicyDocument = Document, PolicyRevisionId = revision });

    private static Task<JsonElement> DeleteAsync(RunningApi api, string? revision) =>
        api.AskAsync("/DeleteResourcePolicy", new { PolicyName = "logs", PolicyRevisionId = revision });

    private static string? RevisionOf(JsonElement answer) => answer.GetProperty("ResourcePolicy").GetProperty("PolicyRevisionId").GetString();

    private static string? CodeOf(JsonElement answer) => answer.GetProperty("__type").GetString();
}
