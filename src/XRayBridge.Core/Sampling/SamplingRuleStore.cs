using System.Globalization;
using System.Text.Json;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>
/// The sampling rules, durable in the state store (scope <c>sampling</c>: <c>rule/NAME</c> and <c>last-deletion</c>). Readers see
/// <see cref="Current"/>; a change is visible once it is durable. Safe for concurrent use.
/// </summary>
public sealed class SamplingRuleStore : IDisposable
{
    /// <summary>Rules beside Default that can be created; AWS' own default quota.</summary>
    public const int MaxRules = 25;

    /// <summary>Rules of a file: as many as have a priority, at 100 times their place.</summary>
    public const int MaxFileRules = 99;

    private const string Scope = "sampling";
    private const string RulePrefix = "rule/";
    private const string DeletionKey = "last-deletion";

    private readonly IStateStore _store;
    private readonly TimeProvider _time;
    private readonly string _arnPrefix;

    /// <summary>Held while rules change: changes happen one after the other.</summary>
    private readonly SemaphoreSlim _changing = new(1);
    private volatile SamplingRuleSet _current;

    private SamplingRuleStore(IStateStore store, TimeProvider time, string region, string accountId)
    {
        _store = store;
        _time = time;
        _arnPrefix = $"arn:aws:xray:{region}:{accountId}:sampling-rule/";
        _current = new SamplingRuleSet([NewDefault()], default);
    }

    /// <summary>The rules as they are now.</summary>
    public SamplingRuleSet Current => _current;

    /// <summary>Reads the rules from the store. Region and account are those of the rules' ARNs.</summary>
    /// <exception cref="StorageException">The store cannot be read.</exception>
    public static async Task<SamplingRuleStore> OpenAsync(
        IStateStore store, TimeProvider time, string region, string accountId, CancellationToken cancellationToken)
    {
        var rules = new SamplingRuleStore(store, time, region, accountId);
        await rules.ReloadAsync(cancellationToken);
        return rules;
    }

    /// <summary>Reads the rules again: another node may have changed them.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var records = new List<SamplingRuleRecord>();
            Timestamp lastDeletion = default;
            foreach (var entry in await _store.ScanAsync(Scope, cancellationToken))
            {
                if (entry.Key.StartsWith(RulePrefix, StringComparison.Ordinal))
                {
                    records.Add(Read(entry));
                }
                else if (entry.Key == DeletionKey)
                {
                    lastDeletion = new Timestamp(long.Parse(entry.Value, CultureInfo.InvariantCulture));
                }
            }

            if (!records.Any(record => record.Rule.IsDefault))
            {
                records.Add(NewDefault());
            }

            _current = new SamplingRuleSet(records, lastDeletion);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <param name="input">The rule, unchecked.</param>
    /// <param name="also">Adds what becomes durable together with the new rule; not called when it is refused.</param>
    /// <param name="cancellationToken">Gives up before the change.</param>
    public Task<SamplingRuleResult> CreateAsync(
        SamplingRuleInput input, Action<SamplingRule, StateChanges> also, CancellationToken cancellationToken) =>
        ChangeAsync(
            (now, rules) =>
            {
                var errors = SamplingRuleValidator.ValidateNew(input);
                if (errors.Count > 0)
                {
                    return SamplingRuleResult.Refused($"Cannot create the sampling rule: {string.Join("; ", errors)}.");
                }

                if (rules.Find(input.RuleName!) is not null)
                {
                    return SamplingRuleResult.Refused($"Cannot create the sampling rule: {input.RuleName} exists.");
                }

                return rules.Records.Count > MaxRules
                    ? SamplingRuleResult.Refused($"Cannot create the sampling rule: there are {MaxRules} already.", SamplingRuleErrorKind.RuleLimitExceeded)
                    : new SamplingRuleResult(new SamplingRuleRecord(SamplingRuleValidator.Create(input, _arnPrefix + input.RuleName), now, now), null);
            },
            deletes: false,
            also,
            cancellationToken);

    public Task<SamplingRuleResult> UpdateAsync(SamplingRuleInput input, CancellationToken cancellationToken) =>
        ChangeAsync(
            (now, rules) =>
            {
                var found = Find(rules, "update", input.RuleName, input.RuleArn);
                if (!found.Succeeded)
                {
                    return found;
                }

                var errors = SamplingRuleValidator.ValidateUpdate(input, found.Record.Rule);
                return errors.Count > 0
                    ? SamplingRuleResult.Refused($"Cannot update the sampling rule: {string.Join("; ", errors)}.")
                    : new SamplingRuleResult(found.Record with { Rule = SamplingRuleValidator.Apply(input, found.Record.Rule), ModifiedAt = now }, null);
            },
            deletes: false,
            static (_, _) => { },
            cancellationToken);

    public Task<SamplingRuleResult> CreateAsync(SamplingRuleInput input, CancellationToken cancellationToken) =>
        CreateAsync(input, static (_, _) => { }, cancellationToken);

    /// <summary>Deletes the rule of that name or of that ARN; one of them is null.</summary>
    /// <param name="name">The name, or null.</param>
    /// <param name="arn">The ARN, or null.</param>
    /// <param name="also">Adds what becomes durable together with the deletion.</param>
    /// <param name="cancellationToken">Gives up before the change.</param>
    public Task<SamplingRuleResult> DeleteAsync(
        string? name, string? arn, Action<SamplingRule, StateChanges> also, CancellationToken cancellationToken) =>
        ChangeAsync(
            (_, rules) =>
            {
                var found = Find(rules, "delete", name, arn);
                return found.Record?.Rule.IsDefault == true
                    ? SamplingRuleResult.Refused("Cannot delete the sampling rule: Default is always there.")
                    : found;
            },
            deletes: true,
            also,
            cancellationToken);

    public Task<SamplingRuleResult> DeleteAsync(string? name, string? arn, CancellationToken cancellationToken) =>
        DeleteAsync(name, arn, static (_, _) => { }, cancellationToken);

    /// <summary>
    /// Makes the rules those of a file, in its order (priority 100, 200, ...), and Default what the file says. A rule that the
    /// file does not change keeps its times, so that a restart makes no client fetch anything.
    /// </summary>
    /// <returns>What is wrong with the rules; empty when they were taken.</returns>
    public async Task<IReadOnlyList<string>> ReplaceAsync(SamplingRuleFile file, CancellationToken cancellationToken)
    {
        var inputs = file.ToInputs();
        if (inputs.Count > MaxFileRules)
        {
            return [string.Create(CultureInfo.InvariantCulture, $"There can be {MaxFileRules} rules, there are {inputs.Count}")];
        }

        var errors = inputs.SelectMany(input => SamplingRuleValidator.ValidateNew(input).Select(error => $"{input.RuleName}: {error}")).ToList();
        errors.AddRange(SamplingRuleValidator.ValidateUpdate(file.Default, NewDefault().Rule).Select(error => $"default: {error}"));
        if (errors.Count > 0)
        {
            return errors;
        }

        await _changing.WaitAsync(cancellationToken);
        try
        {
            var now = Now();
            var rules = inputs.Select(input => SamplingRuleValidator.Create(input, _arnPrefix + input.RuleName))
                .Append(SamplingRuleValidator.Apply(file.Default, NewDefault().Rule));
            await ReplaceAsync([.. rules.Select(rule => Keep(rule, now))], now, cancellationToken);
            return [];
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private async Task ReplaceAsync(IReadOnlyList<SamplingRuleRecord> records, Timestamp now, CancellationToken cancellationToken)
    {
        var changes = new StateChanges();
        var lastDeletion = _current.LastDeletion;
        foreach (var gone in _current.Records.ExceptBy(records.Select(record => record.Rule.RuleName), record => record.Rule.RuleName))
        {
            lastDeletion = now;
            changes.Delete(Scope, RulePrefix + gone.Rule.RuleName);
        }

        foreach (var record in records)
        {
            changes.Put(Scope, RulePrefix + record.Rule.RuleName, Write(record));
        }

        changes.Put(Scope, DeletionKey, Write(lastDeletion));
        await _store.CommitAsync(changes, cancellationToken);
        _current = new SamplingRuleSet(records, lastDeletion);
    }

    private SamplingRuleRecord Keep(SamplingRule rule, Timestamp now)
    {
        var known = _current.Find(rule.RuleName);
        var changed = known is null ? new SamplingRuleRecord(rule, now, now) : known with { Rule = rule };
        return known is null || Write(changed).AsSpan().SequenceEqual(Write(known)) ? changed : changed with { ModifiedAt = now };
    }

    private async Task<SamplingRuleResult> ChangeAsync(
        Func<Timestamp, SamplingRuleSet, SamplingRuleResult> change,
        bool deletes,
        Action<SamplingRule, StateChanges> also,
        CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            var (now, rules) = (Now(), _current);
            var result = change(now, rules);
            if (!result.Succeeded)
            {
                return result;
            }

            var name = result.Record.Rule.RuleName;
            var others = rules.Records.Where(record => record.Rule.RuleName != name);
            var changes = deletes
                ? new StateChanges().Delete(Scope, RulePrefix + name).Put(Scope, DeletionKey, Write(now))
                : new StateChanges().Put(Scope, RulePrefix + name, Write(result.Record));
            also(result.Record.Rule, changes);
            await _store.CommitAsync(changes, cancellationToken);
            _current = deletes ? new SamplingRuleSet(others, now) : new SamplingRuleSet(others.Append(result.Record), rules.LastDeletion);
            return result;
        }
        finally
        {
            _changing.Release();
        }
    }

    private static SamplingRuleResult Find(SamplingRuleSet rules, string verb, string? name, string? arn)
    {
        if (name is null == arn is null)
        {
            return SamplingRuleResult.Refused($"Cannot {verb} the sampling rule: give either RuleName or RuleARN.");
        }

        var record = name is not null ? rules.Find(name) : rules.Records.FirstOrDefault(record => record.Rule.RuleArn == arn);
        return record is null
            ? SamplingRuleResult.Refused($"Cannot {verb} the sampling rule: there is no {name ?? arn}.")
            : new SamplingRuleResult(record, null);
    }

    /// <summary>Never before the last change, or clients would miss this one when the clock was set back.</summary>
    private Timestamp Now()
    {
        var now = Timestamp.From(_time.GetUtcNow());
        return now < _current.LastModification ? _current.LastModification : now;
    }

    private SamplingRuleRecord NewDefault() => new(SamplingRule.Default(_arnPrefix + SamplingRule.DefaultName), default, default);

    private static byte[] Write(SamplingRuleRecord record) =>
        JsonSerializer.SerializeToUtf8Bytes(record, SamplingStateJson.Default.SamplingRuleRecord);

    private static byte[] Write(Timestamp moment) =>
        System.Text.Encoding.ASCII.GetBytes(moment.UnixNanoseconds.ToString(CultureInfo.InvariantCulture));

    private static SamplingRuleRecord Read(StateEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize(entry.Value, SamplingStateJson.Default.SamplingRuleRecord) ?? throw new JsonException("It is null.");
        }
        catch (JsonException problem)
        {
            throw new StorageException(
                $"Cannot read {entry.Key} of the scope {Scope} in the state store: {problem.Message} Delete the entry to go on without the rule.", problem);
        }
    }
}
