using XRayBridge.Core.Insights;
using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Tests.Core.Insights;

public sealed class InsightDetectorTests
{
    [Fact]
    public void Two_minutes_with_too_many_faults_open_an_insight_and_five_calm_ones_close_it()
    {
        var run = new DetectorRun().Take(10, 100, 1).Take(1, 100, 30);
        Assert.Empty(run.Insights);
        Assert.True(run.Take(1, 100, 30).IsActive);
        Assert.True(run.Take(4, 100, 1).IsActive);
        Assert.False(run.Take(1, 100, 1).IsActive);

        var insight = Assert.Single(run.Insights);
        Assert.Equal(Minutes.StartOf(DetectorRun.FirstMinute + 10), insight.Start);
        Assert.Equal(Minutes.StartOf(DetectorRun.FirstMinute + 12), insight.End);
        Assert.Equal(new RequestImpact(60, 140, 200), insight.ClientImpact);
        Assert.Equal("pay.example.net", insight.RootCause.Name);
        Assert.Equal(["pay.example.net", "shop"], insight.Services.Select(service => service.Name));
        Assert.Equal("30 % of the requests to the group Default failed: 60 of 200. Usually it is 1 %. The root cause is pay.example.net (remote).", insight.Summary);
        Assert.Equal(
            "Faults rose from 1 % of the requests to 30 %. They come from pay.example.net (remote).\nFaults are back at 1 % of the requests.",
            DetectorRun.Texts(insight));
    }

    [Fact]
    public void One_bad_minute_is_none() => Assert.Empty(new DetectorRun().Take(10, 100, 1).Take(1, 100, 90).Take(10, 100, 1).Insights);

    [Fact]
    public void Without_five_minutes_to_compare_with_there_is_none() =>
        Assert.Empty(new DetectorRun().Take(2, 100, 1).Take(10, 100, 40).Insights);

    [Fact]
    public void A_share_that_hardly_grows_is_none_however_many_requests_there_are() =>
        Assert.Empty(new DetectorRun().Take(30, 100_000, 1_000).Take(10, 100_000, 5_000).Insights);

    [Fact]
    public void While_it_is_open_less_is_too_much()
    {
        // 6 of 100 would not open one: up to 3 deviations and 5 % above is usual.
        Assert.Empty(new DetectorRun().Take(10, 100, 1).Take(10, 100, 6).Insights);
        Assert.True(new DetectorRun().Take(10, 100, 1).Take(2, 100, 30).Take(20, 100, 6).IsActive);
    }

    [Fact]
    public void Faults_that_come_back_within_ten_minutes_open_the_same_insight_again()
    {
        var run = new DetectorRun().Take(10, 100, 1).Take(3, 100, 30).Take(9, 100, 1);
        var closed = Assert.Single(run.Insights);
        Assert.False(closed.IsActive);

        var again = Assert.Single(run.Take(3, 100, 40).Insights);

        Assert.Equal((closed.Id, true), (again.Id, again.IsActive));
        Assert.Contains("Faults rose again, to 40 % of the requests.", DetectorRun.Texts(again), StringComparison.Ordinal);
        Assert.Equal(new RequestImpact(210, 390, 600), again.ClientImpact);
    }

    [Fact]
    public void Faults_that_come_back_later_are_another_insight()
    {
        var run = new DetectorRun().Take(10, 100, 1).Take(3, 100, 30).Take(20, 100, 1).Take(3, 100, 30);

        Assert.Equal([false, true], run.Insights.Select(insight => insight.IsActive));
        Assert.Equal(2, run.Insights.Select(insight => insight.Id).Distinct().Count());
    }

    [Fact]
    public void Silence_closes_it()
    {
        var run = new DetectorRun().Take(10, 100, 1).Take(3, 100, 30).Silence(5);

        Assert.EndsWith("There are no requests any more.", DetectorRun.Texts(Assert.Single(run.Insights)), StringComparison.Ordinal);
        Assert.False(run.IsActive);
    }

    [Fact]
    public void When_hardly_anyone_comes_it_goes_on_as_long_as_most_fail() =>
        Assert.True(new DetectorRun().Take(10, 100, 1).Take(3, 100, 30).Take(20, 3, 2).IsActive);

    [Fact]
    public void What_lasts_for_six_hours_is_usual_from_then_on()
    {
        var run = new DetectorRun().Take(10, 100, 1).Take(400, 100, 30);

        Assert.False(run.IsActive);
        Assert.EndsWith("is taken for usual from now on.", DetectorRun.Texts(Assert.Single(run.Insights)), StringComparison.Ordinal);
        Assert.True(run.Take(3, 100, 90).IsActive);
    }

    [Fact]
    public void What_changes_is_told()
    {
        var table = new TraceNode("carts", "AWS::DynamoDB::Table", null);
        var run = new DetectorRun().Take(10, 100, 1).Take(3, 100, 30).Take(3, 100, 60).Take(10, 100, 60, table);

        Assert.Equal(
            [
                "Faults rose from 1 % of the requests to 30 %. They come from pay.example.net (remote).",
                "Faults are at 60 % of the requests now.",
                "Most faults come from carts (AWS::DynamoDB::Table) now.",
            ],
            Assert.Single(run.Insights).Events.Select(happened => happened.Summary));
    }

    [Fact]
    public void A_service_that_fails_as_ever_is_not_the_root_cause()
    {
        var table = new TraceNode("carts", "AWS::DynamoDB::Table", null);
        var state = new DetectorRun().Take(20, 100, 10);
        state.Take(1, 100, 40, table).Take(1, 100, 10).Take(1, 100, 38, table);

        Assert.Equal("carts", Assert.Single(state.Insights).RootCause.Name);
    }

    [Fact]
    public void The_id_is_a_UUID_that_the_API_s_pattern_takes() => Assert.Matches(
        "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
        new DetectorRun().Take(10, 100, 1).Take(3, 100, 30).Insights[0].Id.ToString("D"));

    [Theory]
    [InlineData(100, 0.01)]
    [InlineData(1_000, 0.02)]
    [InlineData(12, 0.05)]
    [InlineData(30, 0.2)]
    [InlineData(4, 0.3)]
    public void A_steady_share_of_faults_is_no_insight_whatever_the_dice(int requests, double share)
    {
        for (var seed = 0; seed < 3; seed++)
        {
            var (run, random) = (new DetectorRun(), new Random(seed));
            for (var minute = 0; minute < 600; minute++)
            {
                run.Take(1, requests, Enumerable.Range(0, requests).Count(_ => random.NextDouble() < share));
            }

            Assert.Empty(run.Insights);
        }
    }
}
