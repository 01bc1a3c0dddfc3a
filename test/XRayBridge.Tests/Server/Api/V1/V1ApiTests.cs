using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Model;
using XRayBridge.Server.Api.V1;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.V1;

/// <summary>The JSON API of the interface, over the whole bridge.</summary>
public sealed class V1ApiTests : IAsyncLifetime
{
    private const string AllTime = "from=1600000000000&to=1800000000000";

    private RunningBridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await RunningBridge.StartAsync();

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Fact]
    public async Task A_list_has_what_matches_the_newest_first_and_says_how_many_were_looked_at()
    {
        await _bridge.AcceptAsync(
            Documents.Segment(1, 1, "shop", fault: true, http: new HttpBlock { Method = "GET", Url = "http://shop/cart", Status = 500 }),
            Documents.Segment(2, 2, "shop"));

        var list = await AskAsync($"traces?{AllTime}&filter=fault");

        var row = Assert.Single(list.GetProperty("traces").EnumerateArray());
        Assert.Equal(Documents.Trace(1).ToString(), row.GetProperty("id").GetString());
        Assert.Equal("fault", row.GetProperty("state").GetString());
        Assert.Equal("http://shop/cart", row.GetProperty("url").GetString());
        Assert.Equal(0.01, row.GetProperty("responseTime").GetDouble());
        Assert.Equal(2, list.GetProperty("scanned").GetInt32());
        Assert.Equal(JsonValueKind.Null, list.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task A_trace_has_its_documents_and_those_inferred()
    {
        await _bridge.AcceptAsync(Documents.Segment(1, 1, "shop", subsegments: Documents.Subsegment(2, "DynamoDB", "aws")));

        var trace = await AskAsync($"traces/{Documents.Trace(1)}");

        Assert.Equal(["shop", "DynamoDB"], trace.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("name").GetString()));
        Assert.True(trace.GetProperty("documents")[1].GetProperty("inferred").GetBoolean());
    }

    [Fact]
    public async Task A_graph_has_the_client_the_service_and_what_it_calls()
    {
        await _bridge.AcceptAsync(
            Documents.Segment(1, 1, "shop", fault: true, subsegments: Documents.Subsegment(2, "DynamoDB", "aws", ms: 5)),
            Documents.Segment(2, 3, "shop", subsegments: Documents.Subsegment(4, "DynamoDB", "aws", ms: 5)));

        var graph = await AskAsync($"graph?{AllTime}");

        var nodes = graph.GetProperty("nodes").EnumerateArray().ToDictionary(
            node => $"{node.GetProperty("name")}|{node.GetProperty("type")}", StringComparer.Ordinal);
        Assert.Equal(["DynamoDB|AWS::DynamoDB", "shop|", "shop|client"], nodes.Keys.Order(StringComparer.Ordinal));
        var shop = nodes["shop|"];
        Assert.Equal(1, shop.GetProperty("statistics").GetProperty("fault").GetInt32());
        Assert.Equal(2, shop.GetProperty("statistics").GetProperty("total").GetInt32());
        var edge = Assert.Single(shop.GetProperty("edges").EnumerateArray());
        Assert.Equal(nodes["DynamoDB|AWS::DynamoDB"].GetProperty("id").GetInt32(), edge.GetProperty("target").GetInt32());
        Assert.Equal(0.01, edge.GetProperty("statistics").GetProperty("responseTime").GetDouble(), 9);
        Assert.True(graph.GetProperty("complete").GetBoolean());
        Assert.Equal(JsonValueKind.Null, nodes["shop|client"].GetProperty("statistics").ValueKind);
    }

    [Fact]
    public async Task The_metrics_are_those_of_the_exposition()
    {
        await _bridge.AcceptAsync(Documents.Segment(1, 1, "shop"));

        var families = (await AskAsync("metrics")).EnumerateArray().ToList();

        var requests = families.Single(family => family.GetProperty("name").GetString() == "xray_service_requests_total");
        Assert.Equal("shop", requests.GetProperty("series")[0].GetProperty("labels").GetProperty("service").GetString());
        Assert.Contains(families, family => family.GetProperty("name").GetString() == "xraybridge_documents_total");
    }

    [Fact]
    public async Task The_status_names_sources_consumers_and_the_store()
    {
        await _bridge.AcceptAsync(Documents.Segment(1, 1, "shop"));

        var status = await AskAsync("status");

        Assert.Contains("api", status.GetProperty("sources").EnumerateArray().Select(source => source.GetProperty("name").GetString()));
        Assert.Equal(1, status.GetProperty("store").GetProperty("lastSequence").GetInt64());
        Assert.Equal("metrics", status.GetProperty("consumers")[0].GetProperty("name").GetString());
        Assert.Equal("appended", status.GetProperty("accepted")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task The_configuration_shows_no_password()
    {
        await using var bridge = await RunningBridge.StartAsync(
            configuration => configuration.Poller.Endpoint = new Uri("http://user:secret@127.0.0.1:1/"));

        var text = await bridge.Http.GetStringAsync("/api/v1/configuration");

        Assert.Contains("poller.endpoint", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("traces", "from must be given", null)]
    [InlineData("traces?from=1&to=x", "to must be given", null)]
    [InlineData("graph?from=2&to=1", "from must be before to", null)]
    [InlineData("traces/none", "no trace id", null)]
    [InlineData($"traces?{AllTime}&cursor=mine", "cursor", null)]
    [InlineData($"traces?{AllTime}&filter=fault%20AND", "filter expression", 9)]
    public async Task A_wrong_parameter_is_refused_with_what_is_wrong(string path, string message, int? position)
    {
        using var response = await _bridge.Http.GetAsync("/api/v1/" + path);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, body.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
        var at = body.RootElement.GetProperty("position");
        Assert.Equal(position, at.ValueKind == JsonValueKind.Null ? null : at.GetInt32());
    }

    [Fact]
    public async Task The_list_of_insights_names_the_groups_that_have_them()
    {
        await _bridge.Services.GetRequiredService<GroupStore>().UpdateAsync(Group.DefaultName, null, new GroupInput(null, true, null), default);

        var list = await AskAsync($"insights?{AllTime}");

        Assert.Equal("Default", Assert.Single(list.GetProperty("groups").EnumerateArray()).GetString());
        Assert.Empty(list.GetProperty("insights").EnumerateArray());
    }

    [Theory]
    [InlineData("insights/12345678-1234-4234-8234-123456789012")]
    [InlineData("insights/none")]
    public async Task An_unknown_insight_is_not_found(string path)
    {
        using var response = await _bridge.Http.GetAsync($"/api/v1/{path}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_trace_is_not_found()
    {
        using var response = await _bridge.Http.GetAsync($"/api/v1/traces/{Documents.Trace(77)}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task The_OpenAPI_document_has_every_path_and_no_other()
    {
        var document = await AskAsync("openapi.json");

        var answered = _bridge.Services.GetServices<IV1Endpoint>().Select(endpoint => $"{endpoint.Methods[0].ToLowerInvariant()} /{endpoint.Path}")
            .Concat(_bridge.Services.GetServices<IV1Command>().Select(command => $"{command.Method.ToLowerInvariant()} /{command.Path}"));
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => $"{operation.Name} {path.Name}"));
        Assert.Equal(answered.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Answers_are_compressed_for_who_takes_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/status");
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await _bridge.Http.SendAsync(request);

        Assert.Equal("gzip", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    private async Task<JsonElement> AskAsync(string path)
    {
        using var response = await _bridge.Http.GetAsync("/api/v1/" + path);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        using var body = JsonDocument.Parse(text);
        return body.RootElement.Clone();
    }
}
