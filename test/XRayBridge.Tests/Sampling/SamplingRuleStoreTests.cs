using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Sampling;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Sampling;

public sealed class SamplingRuleStoreTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly DictionaryStateStore _store = new();

    private Timestamp Now => Timestamp.From(_time.GetUtcNow());

    [Fact]
    public async Task Default_is_there_from_the_beginning_of_time()
    {
        using var rules = await SamplingRules.OpenAsync(_store, _time);

        var record = Assert.Single(rules.Current.Records);
        Assert.Equal((0.05, 1, 10_000, "*"), (record.Rule.FixedRate, record.Rule.ReservoirSize, record.Rule.Priority, record.Rule.UrlPath));
        Assert.Equal("arn:aws:xray:eu-west-1:123456789012:sampling-rule/Default", record.Rule.RuleArn);
        Assert.Equal((default, default), (record.CreatedAt, rules.Current.LastModification));
        Assert.NotNull(record.Rule.Attributes);
    }

    [Fact]
    public async Task Rules_survive_a_restart_as_they_were()
    {
        var input = SamplingRules.Input("base") with
        {
            Attributes = new Dictionary<string, string> { ["a"] = "b" },
            SamplingRateBoost = new SamplingRateBoost(0.5, 10),
        };
        using var rules = await SamplingRules.OpenAsync(_store, _time);
        var created = (await rules.CreateAsync(input, CancellationToken.None)).Record!;
        await rules.UpdateAsync(new SamplingRuleInput { RuleName = "Default", FixedRate = 1 }, CancellationToken.None);

        using var again = await SamplingRules.OpenAsync(_store, _time);

        var record = again.Current.Find("base")!;
        Assert.Equal(created with { Rule = created.Rule with { Attributes = record.Rule.Attributes } }, record);
        Assert.Equal("b", record.Rule.Attributes["a"]);
        Assert.Equal(Now, record.CreatedAt);
        Assert.Equal(1, again.Current.Find("Default")!.Rule.FixedRate);
        Assert.Equal(rules.Current.LastModification, again.Current.LastModification);
    }

    [Fact]
    public async Task Update_changes_what_is_given_and_the_time()
    {
        using var rules = await SamplingRules.OpenAsync(_store, _time);
        var created = (await rules.CreateAsync(SamplingRules.Input("base"), CancellationToken.None)).Record!;
        _time.Advance(TimeSpan.FromSeconds(1));

        var updated = await rules.UpdateAsync(new SamplingRuleInput { RuleArn = created.Rule.RuleArn, Host = "h" }, CancellationToken.None);

        Assert.Equal(created with { Rule = created.Rule with { Host = "h" }, ModifiedAt = Now }, updated.Record);
        Assert.Equal(updated.Record, rules.Current.Find("base"));
    }

    [Fact]
    public async Task Deletion_is_a_modification_too_even_after_a_restart()
    {
        using var rules = await SamplingRules.OpenAsync(_store, _time);
        await rules.CreateAsync(SamplingRules.Input("base"), CancellationToken.None);
        _time.Advance(TimeSpan.FromSeconds(5));

        var deleted = await rules.DeleteAsync("base", null, CancellationToken.None);

        Assert.Equal("base", deleted.Record!.Rule.RuleName);
        Assert.Single(rules.Current.Records);
        Assert.Equal(Now, rules.Current.LastModification);
        using var again = await SamplingRules.OpenAsync(_store, _time);
        Assert.Equal(Now, again.Current.LastModification);
    }

    [Fact]
    public async Task Last_modification_does_not_go_back_with_the_clock()
    {
        using var rules = await SamplingRules.OpenAsync(_store, _time);
        await rules.CreateAsync(SamplingRules.Input("a"), CancellationToken.None);
        var before = rules.Current.LastModification;
        _time.Set(_time.GetUtcNow().AddHours(-1));

        await rules.CreateAsync(SamplingRules.Input("b"), CancellationToken.None);

        Assert.Equal(before, rules.Current.LastModification);
    }

    [Fact]
    public async Task Names_are_unique_and_their_case_matters()
    {
        using var rules = await SamplingRules.OpenAsync(_time, SamplingRules.Input("base"), SamplingRules.Input("Base"));

        Assert.Equal("Cannot create the sampling rule: base exists.", await RefusedAsync(rules.CreateAsync(SamplingRules.Input("base"), default)));
        Assert.Equal("Cannot create the sampling rule: Default exists.", await RefusedAsync(rules.CreateAsync(SamplingRules.Input("Default"), default)));
    }

    [Fact]
    public async Task The_26th_rule_is_over_the_limit()
    {
        using var rules = await SamplingRules.OpenAsync(_time, [.. Enumerable.Range(1, 25).Select(i => SamplingRules.Input($"r{i}", i))]);

        var result = await rules.CreateAsync(SamplingRules.Input("r26"), CancellationToken.None);

        Assert.Equal(SamplingRuleErrorKind.RuleLimitExceeded, result.Error!.Kind);
        Assert.Equal(26, rules.Current.Records.Count);
    }

    [Fact]
    public async Task Default_takes_a_rate_and_a_reservoir_and_nothing_else()
    {
        using var rules = await SamplingRules.OpenAsync(_store, _time);

        var changed = await rules.UpdateAsync(
            new SamplingRuleInput { RuleName = "Default", FixedRate = 0.5, ReservoirSize = 7, Priority = 10_000, Host = "*" }, CancellationToken.None);

        Assert.Equal((0.5, 7), (changed.Record!.Rule.FixedRate, changed.Record.Rule.ReservoirSize));
        const string Refusal = "Cannot update the sampling rule: Only FixedRate and ReservoirSize of Default can be changed.";
        Assert.Equal(Refusal, await RefusedAsync(rules.UpdateAsync(new SamplingRuleInput { RuleName = "Default", Host = "h" }, default)));
        Assert.Equal(Refusal, await RefusedAsync(rules.UpdateAsync(new SamplingRuleInput { RuleName = "Default", Priority = 1 }, default)));
        Assert.Equal(
            "Cannot delete the sampling rule: Default is always there.",
            await RefusedAsync(rules.DeleteAsync("Default", null, default)));
    }

    [Fact]
    public async Task Unknown_rule_and_both_or_no_names_are_refused()
    {
        using var rules = await SamplingRules.OpenAsync(_store, _time);

        Assert.Equal("Cannot delete the sampling rule: there is no x.", await RefusedAsync(rules.DeleteAsync("x", null, default)));
        Assert.Equal("Cannot update the sampling rule: there is no arn:x.", await RefusedAsync(rules.UpdateAsync(new SamplingRuleInput { RuleArn = "arn:x" }, default)));
        const string Either = "Cannot delete the sampling rule: give either RuleName or RuleARN.";
        Assert.Equal(Either, await RefusedAsync(rules.DeleteAsync("x", "arn:x", default)));
        Assert.Equal(Either, await RefusedAsync(rules.DeleteAsync(null, null, default)));
    }

    [Fact]
    public async Task Change_that_is_not_durable_is_not_visible()
    {
        using var rules = await SamplingRules.OpenAsync(_store, _time);
        _store.Failure = new StorageException("disk full");

        await Assert.ThrowsAsync<StorageException>(() => rules.CreateAsync(SamplingRules.Input("a"), CancellationToken.None));
        Assert.Single(rules.Current.Records);
        _store.Failure = null;
        Assert.True((await rules.CreateAsync(SamplingRules.Input("a"), CancellationToken.None)).Succeeded);
    }

    [Fact]
    public async Task Stored_rule_that_cannot_be_read_is_named()
    {
        await _store.CommitAsync(new StateChanges().Put("sampling", "rule/x", "{"u8.ToArray()), CancellationToken.None);

        var problem = await Assert.ThrowsAsync<StorageException>(() => SamplingRules.OpenAsync(_store, _time));

        Assert.StartsWith("Cannot read rule/x of the scope sampling in the state store:", problem.Message, StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(Task<SamplingRuleResult> change)
    {
        var result = await change;
        Assert.Equal(SamplingRuleErrorKind.InvalidRequest, result.Error?.Kind);
        return result.Error!.Message;
    }
}
