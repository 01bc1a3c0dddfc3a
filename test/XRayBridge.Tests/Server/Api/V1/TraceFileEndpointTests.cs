using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Server.Api.V1.Endpoints;

namespace XRayBridge.Tests.Server.Api.V1;

/// <summary>Traces as files: out of the store, and read without being stored.</summary>
public sealed class TraceFileEndpointTests : IAsyncLifetime
{
    private const string Id = "1-65500000-000000000000000000000001";

    private RunningBridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await RunningBridge.StartAsync();

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Fact]
    public async Task A_file_is_answered_as_stored_traces_are_and_is_not_stored()
    {
        var answer = await ReadAsync($$"""
            [{"trace_id":"{{Id}}","id":"00000000000000a1","name":"shop","start_time":1,"in_progress":true},
             {"trace_id":"{{Id}}","id":"00000000000000a1","name":"shop","start_time":1,"end_time":2,"unknown":[1.50],
              "subsegments":[{"id":"00000000000000a2","name":"DynamoDB","namespace":"aws","start_time":1,"end_time":2}]},
             {"name":"not one"}]
            """);

        var trace = Assert.Single(answer.GetProperty("traces").EnumerateArray());
        Assert.Equal(["shop", "DynamoDB"], trace.GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("name").GetString()));
        Assert.Contains("\"unknown\":[1.50]", Assert.Single(trace.GetProperty("originals").EnumerateArray()).GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, trace.GetProperty("graph").GetProperty("nodes").GetArrayLength());
        Assert.Equal(1, answer.GetProperty("refusedCount").GetInt32());
        Assert.Equal("[2]", answer.GetProperty("refused")[0].GetProperty("place").GetString());
        using var stored = await _bridge.Http.GetAsync($"/api/v1/traces/{Id}");
        Assert.Equal(HttpStatusCode.NotFound, stored.StatusCode);
    }

    [Fact]
    public async Task A_downloaded_trace_is_read_again_as_it_was()
    {
        var sent = Encoding.UTF8.GetBytes($$"""
            {"trace_id":"{{Id}}","id":"00000000000000a1","name":"shop","start_time":1,"end_time":2,"unknown":1,
             "subsegments":[{"id":"00000000000000a2","name":"DynamoDB","namespace":"aws","start_time":1,"end_time":2}]}
            """);
        Assert.True(SegmentReader.TryRead(sent, new InternTable(), out var document, out _));
        await _bridge.AcceptAsync(document);

        var answer = await ReadAsync(await _bridge.Http.GetStringAsync($"/api/v1/traces/{Id}/file"));

        var trace = Assert.Single(answer.GetProperty("traces").EnumerateArray());
        Assert.Equal(["shop", "DynamoDB"], trace.GetProperty("documents").EnumerateArray().Select(read => read.GetProperty("name").GetString()));
        Assert.Equal(Encoding.UTF8.GetString(sent), trace.GetProperty("originals")[0].GetProperty("text").GetString());
        Assert.Equal(0, answer.GetProperty("refusedCount").GetInt32());
    }

    [Fact]
    public async Task A_document_is_shown_as_it_was_received()
    {
        var sent = $$"""{"trace_id":"{{Id}}","id":"00000000000000a1","name":"shop","start_time":1.0,"end_time":2, "unknown" : [1.50]}""";
        Assert.True(SegmentReader.TryRead(Encoding.UTF8.GetBytes(sent), new InternTable(), out var document, out _));
        await _bridge.AcceptAsync(document);

        using var original = JsonDocument.Parse(await _bridge.Http.GetStringAsync($"/api/v1/traces/{Id}/documents/{document.Id}"));
        using var other = await _bridge.Http.GetAsync($"/api/v1/traces/{Id}/documents/00000000000000ff");

        Assert.Equal("xray", original.RootElement.GetProperty("format").GetString());
        Assert.Equal(sent, original.RootElement.GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task An_OTLP_span_is_shown_as_OTLP_JSON()
    {
        var answer = await ReadAsync("""
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"} }]},"scopeSpans":[{"spans":[
            {"traceId":"65500000000000000000000000000002","spanId":"00000000000000b1","name":"GET /","kind":2,"startTimeUnixNano":"1","endTimeUnixNano":"2"}]}]}]}
            """);

        var original = answer.GetProperty("traces")[0].GetProperty("originals")[0];
        Assert.Equal("otlp", original.GetProperty("format").GetString());
        using var text = JsonDocument.Parse(original.GetProperty("text").GetString()!);
        Assert.Equal("GET /", text.RootElement.GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_have_a_file_read_and_too_large_ones_are_refused()
    {
        using var plain = await _bridge.Http.PostAsync("/api/v1/trace-files", new StringContent("[]", Encoding.UTF8, "text/plain"));
        using var large = await _bridge.Http.PostAsync(
            "/api/v1/trace-files", new StringContent(new string(' ', TraceFileEndpoint.MaxFileBytes + 1), Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, plain.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
    }

    private async Task<JsonElement> ReadAsync(string file)
    {
        using var content = new StringContent(file, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        using var response = await _bridge.Http.PostAsync("/api/v1/trace-files", content);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        using var body = JsonDocument.Parse(text);
        return body.RootElement.Clone();
    }
}
