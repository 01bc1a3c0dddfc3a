using System.Globalization;
using System.Text.Json;
using XRayBridge.Tests.Filters;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class FilterExpressionTests
{
    private const int StartTime = 1710268800;

    [Theory]
    [MemberData(nameof(FilterEvaluationTests.WorkedExample), MemberType = typeof(FilterEvaluationTests))]
    public async Task Summaries_are_those_of_matching_traces(string filter, bool matches)
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(WorkedExample.Document);

        var answer = await AskAsync(api, filter);

        Assert.Equal(matches ? 1 : 0, answer.GetProperty("TraceSummaries").GetArrayLength());
        Assert.Equal(1, answer.GetProperty("TracesProcessedCount").GetInt32());
    }

    [Theory]
    [InlineData("fautl", "Cannot read the filter expression at offset 0: found 'fautl', expected a keyword. Did you mean fault?")]
    [InlineData("group.name = \"x\"", "Cannot resolve group.name = \"x\": there is no such group.")]
    public async Task Bad_filter_is_an_invalid_request_that_tells_where(string filter, string message)
    {
        await using var api = await RunningApi.StartAsync();

        var answer = await AskAsync(api, filter);

        Assert.Equal("InvalidRequestException", answer.GetProperty("__type").GetString());
        Assert.Equal(message, answer.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Scarce_matches_come_without_empty_pages_before_them()
    {
        await using var api = await RunningApi.StartAsync();
        await PutAsync(api, count: 250, faultyEvery: 250);

        var answer = await AskAsync(api, "fault");

        Assert.Equal(1, answer.GetProperty("TraceSummaries").GetArrayLength());
        Assert.Equal(250, answer.GetProperty("TracesProcessedCount").GetInt32());
        Assert.False(answer.TryGetProperty("NextToken", out _));
    }

    [Fact]
    public async Task Call_looks_at_a_bounded_number_of_traces_and_the_next_page_goes_on()
    {
        await using var api = await RunningApi.StartAsync();
        await PutAsync(api, count: 1_050, faultyEvery: 1_050);

        var first = await AskAsync(api, "fault");
        var second = await AskAsync(api, "fault", first.GetProperty("NextToken").GetString());

        Assert.Equal((0, 1_000), (first.GetProperty("TraceSummaries").GetArrayLength(), first.GetProperty("TracesProcessedCount").GetInt32()));
        Assert.Equal((1, 50), (second.GetProperty("TraceSummaries").GetArrayLength(), second.GetProperty("TracesProcessedCount").GetInt32()));
        Assert.False(second.TryGetProperty("NextToken", out _));
    }

    private static Task<JsonElement> AskAsync(RunningApi api, string filter, string? token = null) => api.AskAsync(
        "/TraceSummaries", new { StartTime, EndTime = StartTime + 7_200, FilterExpression = filter, NextToken = token });

    /// <summary>One a second; the earliest of each so many is a fault.</summary>
    private static async Task PutAsync(RunningApi api, int count, int faultyEvery)
    {
        foreach (var batch in Enumerable.Range(0, count).Chunk(50))
        {
            await api.PutAsync([.. batch.Select(number => string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"trace_id":"1-65f0a1b2-{{number:x24}}","id":"00000000000000a1","name":"shop","start_time":{{StartTime + number}},"end_time":{{StartTime + number + 1}},"fault":{{(number % faultyEvery == 0 ? "true" : "false")}}}"""))]);
        }
    }
}
