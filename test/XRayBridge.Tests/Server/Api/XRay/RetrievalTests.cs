using System.Text.Json;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class RetrievalTests
{
    private const int Start = 1710268800;

    [Fact]
    public async Task Retrieval_gives_the_traces_five_at_a_time()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync([.. Enumerable.Range(0, 7).Select(number => Document(number, "00000000000000a1"))]);
        var token = await StartAsync(api, [.. Enumerable.Range(0, 8).Select(Id)]);

        var first = await ListAsync(api, token);
        var second = await ListAsync(api, token, first.GetProperty("NextToken").GetString());

        Assert.Equal(("COMPLETE", "XRAY"), (first.GetProperty("RetrievalStatus").GetString(), first.GetProperty("TraceFormat").GetString()));
        Assert.Equal([.. Enumerable.Range(0, 5).Select(Id)], IdsOf(first));
        Assert.Equal([Id(5), Id(6)], IdsOf(second));
        Assert.False(second.TryGetProperty("NextToken", out _));
        var span = Assert.Single(first.GetProperty("Traces")[0].GetProperty("Spans").EnumerateArray());
        Assert.Equal(("00000000000000a1", Document(0, "00000000000000a1")), (span.GetProperty("Id").GetString(), span.GetProperty("Document").GetString()));
    }

    [Fact]
    public async Task Trace_of_more_than_100_documents_comes_in_pieces()
    {
        await using var api = await RunningApi.StartAsync();
        foreach (var batch in Enumerable.Range(1, 650).Chunk(50))
        {
            await api.PutAsync([.. batch.Select(number => Document(0, $"{number:x16}"))]);
        }

        var token = await StartAsync(api, Id(0));
        var first = await ListAsync(api, token);
        var second = await ListAsync(api, token, first.GetProperty("NextToken").GetString());

        var pieces = first.GetProperty("Traces").EnumerateArray().Concat(second.GetProperty("Traces").EnumerateArray()).ToList();
        Assert.Equal([100, 100, 100, 100, 100, 100, 50], pieces.Select(piece => piece.GetProperty("Spans").GetArrayLength()));
        Assert.Equal(650, pieces.SelectMany(piece => piece.GetProperty("Spans").EnumerateArray()).Select(span => span.GetProperty("Id").GetString()).Distinct().Count());
        Assert.False(second.TryGetProperty("NextToken", out _));
    }

    [Fact]
    public async Task Documents_come_as_OTLP_when_asked()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(0, "00000000000000a1"));
        var token = await StartAsync(api, Id(0));

        var answer = await api.AskAsync("/ListRetrievedTraces", new { RetrievalToken = token, TraceFormat = "OTEL" });

        Assert.Equal("OTEL", answer.GetProperty("TraceFormat").GetString());
        var span = Assert.Single(Assert.Single(answer.GetProperty("Traces").EnumerateArray()).GetProperty("Spans").EnumerateArray());
        using var document = JsonDocument.Parse(span.GetProperty("Document").GetString()!);
        var written = document.RootElement.GetProperty("resourceSpans")[0].GetProperty("scopeSpans")[0].GetProperty("spans")[0];
        Assert.Equal("00000000000000a1", written.GetProperty("spanId").GetString());
    }

    [Fact]
    public async Task Graph_has_the_services_of_the_traces()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(0, "00000000000000a1"));
        var token = await StartAsync(api, Id(0));

        var answer = await api.AskAsync("/GetRetrievedTracesGraph", new { RetrievalToken = token });

        var services = answer.GetProperty("Services").EnumerateArray().ToList();
        Assert.Equal(["shop", "shop"], services.Select(service => service.GetProperty("Service").GetProperty("Name").GetString()));
        Assert.All(services, service => Assert.Equal("[]", service.GetProperty("Links").GetRawText()));
    }

    [Fact]
    public async Task Graph_tells_of_each_service_which_traces_it_is_linked_to()
    {
        await using var api = await RunningApi.StartAsync();
        var links = string.Join(',', new[] { Id(2), Id(1), Id(2) }.Select(id => $$"""{"trace_id":"{{id}}","id":"00000000000000b1","attributes":{"aws.xray.reserved.reference_type":"parent"} }"""));
        await api.PutAsync(Document(0, "00000000000000a1").Replace("\"name\":\"shop\"", $"\"name\":\"worker\",\"links\":[{links}]", StringComparison.Ordinal));
        var token = await StartAsync(api, Id(0));

        var answer = await api.AskAsync("/GetRetrievedTracesGraph", new { RetrievalToken = token });

        var worker = answer.GetProperty("Services").EnumerateArray().Single(
            service => service.GetProperty("Service").GetProperty("State").GetString() == "active");
        Assert.Equal(
            $$"""[{"ReferenceType":"parent","SourceTraceId":"{{Id(0)}}","DestinationTraceIds":["{{Id(1)}}","{{Id(2)}}"]}]""",
            worker.GetProperty("Links").GetRawText());
    }

    [Fact]
    public async Task Traces_outside_the_time_range_are_left_out()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(0, "00000000000000a1"));
        var started = await api.AskAsync(
            "/StartTraceRetrieval", new { TraceIds = new[] { Id(0) }, StartTime = Start + 60, EndTime = Start + 60 });

        var answer = await ListAsync(api, started.GetProperty("RetrievalToken").GetString());

        Assert.Equal("""{"RetrievalStatus":"COMPLETE","TraceFormat":"XRAY","Traces":[]}""", answer.GetRawText());
    }

    [Fact]
    public async Task Cancelled_retrieval_has_nothing_more()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(0, "00000000000000a1"));
        var token = await StartAsync(api, Id(0));

        Assert.Equal("{}", (await api.AskAsync("/CancelTraceRetrieval", new { RetrievalToken = token })).GetRawText());

        Assert.Equal("""{"RetrievalStatus":"CANCELLED","TraceFormat":"XRAY","Traces":[]}""", (await ListAsync(api, token)).GetRawText());
    }

    [Fact]
    public async Task The_101st_retrieval_ends_the_oldest()
    {
        await using var api = await RunningApi.StartAsync();
        var oldest = await StartAsync(api, Id(0));
        for (var number = 0; number < 100; number++)
        {
            await StartAsync(api, Id(0));
        }

        Assert.Equal("ResourceNotFoundException", (await ListAsync(api, oldest)).GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData("/StartTraceRetrieval", """{"StartTime":1,"EndTime":2}""", "InvalidRequestException")]
    [InlineData("/StartTraceRetrieval", """{"TraceIds":[],"StartTime":3,"EndTime":2}""", "InvalidRequestException")]
    [InlineData("/StartTraceRetrieval", """{"TraceIds":["x"],"StartTime":1,"EndTime":2}""", "InvalidRequestException")]
    [InlineData("/ListRetrievedTraces", "{}", "InvalidRequestException")]
    [InlineData("/ListRetrievedTraces", """{"RetrievalToken":"x"}""", "ResourceNotFoundException")]
    [InlineData("/ListRetrievedTraces", """{"RetrievalToken":"x","TraceFormat":"CSV"}""", "InvalidRequestException")]
    [InlineData("/ListRetrievedTraces", """{"RetrievalToken":"x","NextToken":"y"}""", "InvalidRequestException")]
    [InlineData("/GetRetrievedTracesGraph", """{"RetrievalToken":"x"}""", "ResourceNotFoundException")]
    [InlineData("/CancelTraceRetrieval", """{"RetrievalToken":"x"}""", "ResourceNotFoundException")]
    public async Task Bad_request_is_refused(string path, string body, string code)
    {
        await using var api = await RunningApi.StartAsync();

        Assert.Equal(code, (await api.AskAsync(path, JsonSerializer.Deserialize<JsonElement>(body))).GetProperty("__type").GetString());
    }

    private static async Task<string?> StartAsync(RunningApi api, params string[] ids)
    {
        var answer = await api.AskAsync("/StartTraceRetrieval", new { TraceIds = ids, StartTime = Start, EndTime = Start + 600 });
        return answer.GetProperty("RetrievalToken").GetString();
    }

    private static Task<JsonElement> ListAsync(RunningApi api, string? token, string? next = null) =>
        api.AskAsync("/ListRetrievedTraces", new { RetrievalToken = token, NextToken = next });

    private static IEnumerable<string?> IdsOf(JsonElement answer) =>
        answer.GetProperty("Traces").EnumerateArray().Select(trace => trace.GetProperty("Id").GetString());

    private static string Id(int number) => $"1-65f0a1b2-{number:x24}";

    private static string Document(int number, string id) =>
        $$"""{"trace_id":"{{Id(number)}}","id":"{{id}}","name":"shop","start_time":{{Start}},"end_time":{{Start + 1}}}""";
}
