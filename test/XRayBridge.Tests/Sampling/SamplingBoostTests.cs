using XRayBridge.Core.Model;
using XRayBridge.Core.Sampling;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Sampling;

public sealed class SamplingBoostTests
{
    private readonly ManualTimeProvider _time = new();

    private Timestamp Now => Timestamp.From(_time.GetUtcNow());

    [Theory]
    [InlineData(5, 0, 0.8)]
    [InlineData(10, 9, 0.8)]
    [InlineData(20, 0, 0.5)]
    [InlineData(10, 10, null)]
    [InlineData(3, 3, null)]
    [InlineData(0, 0, null)]
    [InlineData(200, 0, null)]
    public async Task Rate_is_raised_so_far_that_ten_anomalies_are_traced(int anomalies, int sampled, double? rate)
    {
        var targets = await TargetsAsync(new SamplingRateBoost(0.8, 5));

        Assert.Equal(rate, Report(targets, anomalies, sampled)?.Rate);
    }

    [Fact]
    public async Task Boost_lasts_a_minute_for_all_clients_and_comes_again_after_the_cooldown()
    {
        var targets = await TargetsAsync(new SamplingRateBoost(0.8, 5));
        var boost = Report(targets, 5, 0);
        Assert.Equal(new SamplingBoost(0.8, Now.Add(TimeSpan.FromMinutes(1))), boost);

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(boost, Report(targets, 0, 0));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Report(targets, 5, 0));
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.NotNull(Report(targets, 5, 0));
    }

    [Fact]
    public async Task Rule_without_boost_has_none()
    {
        Assert.Null(Report(await TargetsAsync(null), 5, 0));
    }

    private async Task<SamplingTargets> TargetsAsync(SamplingRateBoost? boost)
    {
        var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base") with { SamplingRateBoost = boost });
        return new SamplingTargets(rules, _time);
    }

    private SamplingBoost? Report(SamplingTargets targets, int anomalies, int sampled)
    {
        var result = targets.Report(
            [new SamplingReport("base", new string('a', 24), Now, 100, 10, 0)],
            [new SamplingBoostReport("base", "shop", Now, anomalies, 100, sampled)]);
        Assert.Empty(result.UnprocessedBoosts);
        return Assert.Single(result.Targets).Boost;
    }
}
