using XRayBridge.Core.Model;
using XRayBridge.Core.Sampling;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Sampling;

public sealed class SamplingTargetsTests
{
    private readonly ManualTimeProvider _time = new();

    private Timestamp Now => Timestamp.From(_time.GetUtcNow());

    [Fact]
    public async Task Sole_client_gets_the_whole_reservoir_for_five_minutes()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base", reservoir: 50, rate: 0.1));

        var result = new SamplingTargets(rules, _time).Report([Report("base", 'a', 110)], []);

        var target = Assert.Single(result.Targets);
        Assert.Equal(new SamplingTarget("base", 0.1, 50, Now.Add(TimeSpan.FromMinutes(5)), 10, null), target);
        Assert.Equal(rules.Current.LastModification, result.LastRuleModification);
        Assert.Empty(result.Unprocessed);
        Assert.Empty(result.UnprocessedBoosts);
    }

    [Fact]
    public async Task Unknown_rule_is_unprocessed_with_a_code_that_makes_clients_fetch_the_rules()
    {
        using var rules = await SamplingRules.OpenAsync(_time);

        var result = new SamplingTargets(rules, _time).Report([Report("gone", 'a', 1), Report("Default", 'a', 1)], [Boost("gone", 1, 0)]);

        Assert.Equal("Default", Assert.Single(result.Targets).RuleName);
        Assert.Equal(new UnprocessedReport("gone", "400", "There is no sampling rule gone."), Assert.Single(result.Unprocessed));
        Assert.Equal("gone", Assert.Single(result.UnprocessedBoosts).RuleName);
    }

    [Fact]
    public async Task Clients_share_by_demand_once_each_has_reported()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base", reservoir: 10));
        var targets = new SamplingTargets(rules, _time);

        Assert.Equal([10, 0, 0], Round(targets, 60, 30, 10));
        Assert.Equal([6, 3, 1], Round(targets, 60, 30, 10));
        Assert.Equal([1, 3, 6], Rounds(targets, 3, 10, 30, 60));
    }

    [Fact]
    public async Task Remainder_goes_to_the_largest_rest_so_that_nothing_is_left()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("one", reservoir: 1), SamplingRules.Input("none", reservoir: 0));

        Assert.Equal([0, 1, 0], Rounds(new SamplingTargets(rules, _time), 3, "one", 3, 4, 3));
        Assert.Equal([1, 0, 0], Rounds(new SamplingTargets(rules, _time), 3, "one", 5, 5, 5));
        Assert.Equal([0, 0], Rounds(new SamplingTargets(rules, _time), 3, "none", 5, 5));
    }

    [Fact]
    public async Task Quotas_of_active_clients_never_exceed_the_reservoir_and_settle_at_it()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base", reservoir: 17));
        var targets = new SamplingTargets(rules, _time);
        var random = new Random(3);
        var quotas = new Dictionary<char, (int Quota, DateTimeOffset At)>();
        for (var i = 0; i < 2_000; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(random.Next(3)));
            var client = (char)('a' + random.Next(12));
            quotas[client] = (Quota(targets, "base", client, random.Next(200)), _time.GetUtcNow());
            Assert.InRange(quotas.Values.Where(grant => grant.At >= _time.GetUtcNow() - TimeSpan.FromSeconds(30)).Sum(grant => grant.Quota), 0, 17);
        }

        Assert.Equal(17, Rounds(targets, 4, "base", 1, 20, 300, 4_000, 2_000_000_000, 0).Sum());
    }

    [Fact]
    public async Task Client_that_missed_three_reports_gives_its_quota_back()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base", reservoir: 10));
        var targets = new SamplingTargets(rules, _time);
        Quota(targets, "base", 'a', 100);

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(0, Quota(targets, "base", 'b', 100));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, Quota(targets, "base", 'b', 100));
    }

    [Fact]
    public async Task Client_over_the_limit_gets_the_rate_but_no_quota()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base", reservoir: int.MaxValue));
        var targets = new SamplingTargets(rules, _time);
        for (var i = 0; i < Reservoir.MaxClients; i++)
        {
            targets.Report([Report("base", $"{i:D24}", 1)], []);
        }

        Assert.Equal(0, Assert.Single(targets.Report([Report("base", 'a', 1)], []).Targets).ReservoirQuota);
    }

    [Fact]
    public async Task Deleted_rule_is_forgotten_and_its_deletion_told()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base"));
        var targets = new SamplingTargets(rules, _time);
        targets.Report([Report("base", 'a', 1)], []);
        _time.Advance(TimeSpan.FromSeconds(1));

        await rules.DeleteAsync("base", null, CancellationToken.None);

        Assert.Equal(Now, targets.Report([Report("base", 'a', 1)], []).LastRuleModification);
        Assert.Empty(targets.Summaries());
    }

    [Fact]
    public async Task Summaries_add_up_all_clients_by_rule_and_minute_for_an_hour()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base"));
        var targets = new SamplingTargets(rules, _time);
        _time.Set(new DateTimeOffset(2026, 1, 2, 3, 4, 10, TimeSpan.Zero));
        var minute = Now.Add(TimeSpan.FromSeconds(-10));

        targets.Report([Report("base", 'a', 10), Report("Default", 'a', 1)], []);
        targets.Report([Report("base", 'b', 5)], []);
        _time.Advance(TimeSpan.FromMinutes(1));
        targets.Report([Report("base", 'b', 7)], []);

        Assert.Equal(
            [
                new SamplingSummary("Default", minute, 1, 3, 2),
                new SamplingSummary("base", minute, 15, 6, 4),
                new SamplingSummary("base", minute.Add(TimeSpan.FromMinutes(1)), 7, 3, 2),
            ],
            targets.Summaries());
        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal([7], targets.Summaries().Select(summary => summary.RequestCount));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(targets.Summaries());
    }

    private int[] Rounds(SamplingTargets targets, int count, params int[] demands) => Rounds(targets, count, "base", demands);

    /// <summary>The quotas after so many rounds of reports.</summary>
    private int[] Rounds(SamplingTargets targets, int count, string rule, params int[] demands)
    {
        for (; count > 1; count--)
        {
            Round(targets, rule, demands);
        }

        return Round(targets, rule, demands);
    }

    private int[] Round(SamplingTargets targets, params int[] demands) => Round(targets, "base", demands);

    private int[] Round(SamplingTargets targets, string rule, params int[] demands)
    {
        _time.Advance(SamplingTargets.Interval);
        return [.. demands.Select((demand, client) => Quota(targets, rule, (char)('a' + client), demand))];
    }

    private int Quota(SamplingTargets targets, string rule, char client, int demand) =>
        Assert.Single(targets.Report([Report(rule, client, demand)], []).Targets).ReservoirQuota;

    private SamplingReport Report(string rule, char client, int requests) => Report(rule, new string(client, 24), requests);

    private SamplingReport Report(string rule, string client, int requests) => new(rule, client, Now, requests, 2, 3);

    private SamplingBoostReport Boost(string rule, int anomalies, int sampled) => new(rule, "shop", Now, anomalies, 100, sampled);
}
