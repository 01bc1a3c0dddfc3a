using System.Text.Json;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class TraceSummariesTests
{
    private const int Start = 1_710_268_800;

    [Fact]
    public async Task Pages_bring_every_trace_once_newest_first_and_the_last_has_no_token()
    {
        await using var api = await RunningApi.StartAsync();
        for (var first = 0; first < 120; first += 40)
        {
            await api.PutAsync([.. Enumerable.Range(first, 40).Select(Document)]);
        }

        var ids = new List<string?>();
        string? token = null;
        do
        {
            var page = await api.AskAsync("/TraceSummaries", new { StartTime = Start, EndTime = Start + 3600, NextToken = token });
            ids.AddRange(page.GetProperty("TraceSummaries").EnumerateArray().Select(summary => summary.GetProperty("Id").GetString()));
            token = page.TryGetProperty("NextToken", out var next) ? next.GetString() : null;
            Assert.Equal(token is null ? 120 : 100, ids.Count);
        }
        while (token is not null);
        Assert.Equal(Enumerable.Range(0, 120).Reverse().Select(TraceId), ids);
    }

    [Fact]
    public async Task Events_are_found_by_when_they_arrived_and_say_so()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(1));
        var now = new ManualTimeProvider().GetUtcNow().ToUnixTimeSeconds();
        var answer = await api.AskAsync("/TraceSummaries", new { StartTime = now - 1, EndTime = now + 1, TimeRangeType = "Event" });
        var summary = Assert.Single(answer.GetProperty("TraceSummaries").EnumerateArray());
        Assert.Equal(now, summary.GetProperty("MatchedEventTime").GetDecimal());
        var byStart = await api.AskAsync("/TraceSummaries", new { StartTime = now - 1, EndTime = now + 1 });
        Assert.Empty(byStart.GetProperty("TraceSummaries").EnumerateArray());
    }

    [Theory]
    [InlineData(null, -1, 1, true)]
    [InlineData("TraceId", -1, 1, true)]
    [InlineData("TraceId", 600, 604, false)]
    [InlineData("Service", 600, 604, true)]
    [InlineData("Service", -1, 1, false)]
    public async Task A_range_is_of_the_start_of_a_trace_or_of_the_end_of_a_segment(string? type, int from, int to, bool isFound)
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(0).Replace($"\"end_time\":{Start + 1}", $"\"end_time\":{Start + 602}", StringComparison.Ordinal));

        var answer = await api.AskAsync("/TraceSummaries", new { StartTime = Start + from, EndTime = Start + to, TimeRangeType = type });

        Assert.Equal(isFound ? 1 : 0, answer.GetProperty("TraceSummaries").GetArrayLength());
    }

    [Fact]
    public async Task A_fixed_rate_gives_the_same_share_of_the_traces_every_time()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync([.. Enumerable.Range(0, 50).Select(Document)]);
        var request = new { StartTime = Start, EndTime = Start + 3600, Sampling = true, SamplingStrategy = new { Name = "FixedRate", Value = 0.5 } };
        var first = await api.AskAsync("/TraceSummaries", request);
        Assert.InRange(first.GetProperty("TraceSummaries").GetArrayLength(), 10, 40);
        Assert.Equal(first.GetRawText(), (await api.AskAsync("/TraceSummaries", request)).GetRawText());
    }

    [Fact]
    public async Task What_was_inferred_is_gone_when_the_callee_arrives()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(WorkedExample.Document);
        await api.PutAsync(
            $$"""{"trace_id":"{{WorkedExample.TraceId}}","id":"00000000000000c1","parent_id":"00000000000000b2","name":"tax","start_time":1710268850.08,"end_time":1710268850.2}""");
        var answer = await api.AskAsync("/TraceSummaries", new { StartTime = Start, EndTime = Start + 3600 });
        var summary = Assert.Single(answer.GetProperty("TraceSummaries").EnumerateArray());
        Assert.Equal(["shop", "tax", "cart"], summary.GetProperty("ServiceIds").EnumerateArray().Select(service => service.GetProperty("Name").GetString()));
        Assert.Equal(4, summary.GetProperty("Revision").GetInt32());
    }

    private static string TraceId(int number) => $"1-65f0a1b2-0000000000000000{number:x8}";

    private static string Document(int number) => JsonSerializer.Serialize(new
    {
        trace_id = TraceId(number),
        id = $"00000000{number + 1:x8}",
        name = "shop",
        start_time = Start + number,
        end_time = Start + number + 1,
    });
}
