using System.Net;
using System.Text;
using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.V1;

/// <summary>What the pages change: only they may, and what they change is what the X-Ray API shows.</summary>
public sealed class V1ChangesTests : IAsyncLifetime
{
    private RunningBridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await RunningBridge.StartAsync();

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Theory]
    [InlineData(null, "application/json", null, HttpStatusCode.Forbidden, "needs the header X-XRayBridge")]
    [InlineData("1", "application/json", "http://evil.example", HttpStatusCode.Forbidden, "A page of http://evil.example")]
    [InlineData("1", "application/json", "null", HttpStatusCode.Forbidden, "A page of null")]
    [InlineData("1", "text/plain", null, HttpStatusCode.UnsupportedMediaType, "Content-Type must be application/json")]
    public async Task Another_sites_page_changes_nothing(string? header, string type, string? origin, HttpStatusCode status, string message)
    {
        using var request = Request(HttpMethod.Post, "groups", """{"name":"mine"}""", type);
        request.Headers.Remove("X-XRayBridge");
        request.Headers.Add("X-XRayBridge", header is null ? [] : [header]);
        request.Headers.Add("Origin", origin is null ? [] : [origin]);

        var (answered, body) = await SendAsync(request);

        Assert.Equal(status, answered);
        Assert.Contains(message, body.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["Default"], await GroupNamesAsync());
    }

    [Fact]
    public async Task The_pages_own_origin_may()
    {
        using var request = Request(HttpMethod.Post, "groups", """{"name":"mine"}""");
        request.Headers.Add("Origin", _bridge.Http.BaseAddress!.GetLeftPart(UriPartial.Authority));

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_group_is_made_changed_and_deleted()
    {
        var made = await ChangeAsync(HttpMethod.Post, "groups", """{"name":"slow/est %2F","filter":"duration > 1","insights":true}""");
        var changed = await ChangeAsync(HttpMethod.Put, "groups", """{"name":"slow/est %2F","filter":"duration > 2"}""");
        Assert.Equal(["Default", "slow/est %2F"], await GroupNamesAsync());
        await ChangeAsync(HttpMethod.Delete, "groups?name=slow%2Fest%20%252F", null);

        Assert.Equal("duration > 1", made[1].GetProperty("filter").GetString());
        Assert.Equal("duration > 2", changed[1].GetProperty("filter").GetString());
        Assert.True(changed[1].GetProperty("insights").GetBoolean());
        Assert.Equal(["Default"], await GroupNamesAsync());
    }

    [Fact]
    public async Task A_groups_filter_that_cannot_be_read_is_refused_with_its_place()
    {
        using var request = Request(HttpMethod.Post, "groups", """{"name":"mine","filter":"fault AND"}""");

        var (status, body) = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(9, body.GetProperty("position").GetInt32());
    }

    [Fact]
    public async Task A_sampling_rule_is_made_changed_and_deleted()
    {
        var made = await ChangeAsync(
            HttpMethod.Post, "sampling-rules", """{"name":"cart","priority":5,"fixedRate":0.5,"reservoirSize":2,"urlPath":"/cart"}""");
        var changed = await ChangeAsync(HttpMethod.Put, "sampling-rules", """{"name":"cart","fixedRate":0.25}""");
        var deleted = await ChangeAsync(HttpMethod.Delete, "sampling-rules?name=cart", null);

        Assert.Equal("local", made.GetProperty("mode").GetString());
        Assert.Equal(0.5, made.GetProperty("rules")[0].GetProperty("fixedRate").GetDouble());
        Assert.Equal(0.25, changed.GetProperty("rules")[0].GetProperty("fixedRate").GetDouble());
        Assert.Equal("/cart", changed.GetProperty("rules")[0].GetProperty("urlPath").GetString());
        Assert.Equal(0, changed.GetProperty("rules")[0].GetProperty("statistics").GetProperty("requests").GetInt64());
        Assert.Equal("Default", Assert.Single(deleted.GetProperty("rules").EnumerateArray()).GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("POST", "sampling-rules", """{"name":"cart","priority":0,"fixedRate":0.5,"reservoirSize":2}""", "Cannot create the sampling rule")]
    [InlineData("PUT", "sampling-rules", """{"name":"none","fixedRate":1}""", "there is no none")]
    [InlineData("POST", "sampling-rules", """{"name":"cart","priority":"high"}""", "priority must be a number")]
    [InlineData("DELETE", "sampling-rules?name=Default", null, "Default is always there")]
    [InlineData("DELETE", "groups", null, "name must be given")]
    [InlineData("POST", "groups", "[]", "must be a JSON object")]
    public async Task What_the_X_Ray_API_refuses_is_refused(string method, string path, string? body, string message)
    {
        using var request = Request(new HttpMethod(method), path, body);

        var (status, answer) = await SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(message, answer.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_that_is_unknown_cannot_be_stopped()
    {
        using var request = Request(HttpMethod.Post, "sources/poller:none/stop", "{}");

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(request)).Status);
    }

    private async Task<IReadOnlyList<string?>> GroupNamesAsync()
    {
        using var groups = JsonDocument.Parse(await _bridge.Http.GetStringAsync("/api/v1/groups"));
        return [.. groups.RootElement.EnumerateArray().Select(group => group.GetProperty("name").GetString())];
    }

    private async Task<JsonElement> ChangeAsync(HttpMethod method, string path, string? body)
    {
        using var request = Request(method, path, body);
        var (status, answer) = await SendAsync(request);
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await _bridge.Http.SendAsync(request);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return (response.StatusCode, body.RootElement.Clone());
    }

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string type = "application/json")
    {
        var request = new HttpRequestMessage(method, "/api/v1/" + path);
        request.Headers.Add("X-XRayBridge", "1");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, type);
        return request;
    }
}
