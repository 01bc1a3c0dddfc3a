using System.Text;
using XRayBridge.Codecs.Sampling;
using XRayBridge.Core.Sampling;
using XRayBridge.Tests.Sampling;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Codecs.Sampling;

public sealed class LocalRulesReaderTests
{
    private const string Version2 =
        """
        {"version": 2,
         "rules": [{"description": "Player moves", "host": "*", "http_method": "*", "url_path": "/api/move/*", "fixed_target": 0, "rate": 0.05},
                   {"host": "shop.*", "http_method": "GET", "url_path": "*", "fixed_target": 3, "rate": 1}],
         "default": {"fixed_target": 1, "rate": 0.1}}
        """;

    [Fact]
    public async Task Rules_of_the_file_become_the_rules_in_its_order()
    {
        using var rules = await SamplingRules.OpenAsync(new ManualTimeProvider(), SamplingRules.Input("before"));

        Assert.Empty(await rules.ReplaceAsync(Read(Version2), CancellationToken.None));

        Assert.Equal(
            [("local-1", 100, "*", "/api/move/*", 0, 0.05), ("local-2", 200, "shop.*", "*", 3, 1), ("Default", 10_000, "*", "*", 1, 0.1)],
            rules.Current.Records.Select(record => record.Rule)
                .Select(rule => (rule.RuleName, rule.Priority, rule.Host, rule.UrlPath, rule.ReservoirSize, rule.FixedRate)));
        Assert.Equal("arn:aws:xray:eu-west-1:123456789012:sampling-rule/local-1", rules.Current.Records[0].Rule.RuleArn);
    }

    [Fact]
    public async Task Same_file_after_a_restart_is_no_modification()
    {
        var time = new ManualTimeProvider();
        var store = new DictionaryStateStore();
        using var rules = await SamplingRules.OpenAsync(store, time);
        await rules.ReplaceAsync(Read(Version2), CancellationToken.None);
        var first = rules.Current;
        time.Advance(TimeSpan.FromHours(1));

        using var again = await SamplingRules.OpenAsync(store, time);
        await again.ReplaceAsync(Read(Version2), CancellationToken.None);
        Assert.Equal(first.LastModification, again.Current.LastModification);

        await again.ReplaceAsync(Read(Version2.Replace("0.05", "0.06", StringComparison.Ordinal)), CancellationToken.None);
        Assert.Equal([3600.0, 0, 0], again.Current.Records.Select(record => record.ModifiedAt.Since(first.LastModification).TotalSeconds));
        await again.ReplaceAsync(Read("""{"version":1,"default":{"fixed_target":1,"rate":0.1}}"""), CancellationToken.None);
        Assert.Single(again.Current.Records);
        Assert.Equal(3600, again.Current.LastModification.Since(first.LastModification).TotalSeconds);
    }

    [Fact]
    public void Version_1_says_service_name_and_means_the_host()
    {
        var file = Read(
            """
            {"version": 1, "rules": [{"service_name": "h", "http_method": "GET", "url_path": "/", "fixed_target": 10, "rate": 0.5}],
             "default": {"fixed_target": 1, "rate": 0.1}}
            """);

        Assert.Equal("h", Assert.Single(file.Rules).Host);
    }

    [Theory]
    [InlineData("{", "Not JSON: *")]
    [InlineData("[]", "The file must be an object")]
    [InlineData("{}", "version must be 1 or 2")]
    [InlineData("""{"version": 3}""", "version must be 1 or 2")]
    [InlineData("""{"version": "2"}""", "version must be 1 or 2")]
    [InlineData("""{"version": 2}""", "default must be an object")]
    [InlineData("""{"version": 2, "rules": {}, "default": {"fixed_target": 1, "rate": 0.1}}""", "rules must be an array")]
    [InlineData("""{"version": 2, "rules": [5], "default": {"fixed_target": 1, "rate": 0.1}}""", "rules[0] must be an object")]
    [InlineData("""{"version": 2, "default": {"fixed_target": 1.5, "rate": "x", "host": "*"}}""",
        "default can have fixed_target and rate, has host", "default.fixed_target must be a whole number", "default.rate must be a number")]
    [InlineData("""{"version": 2, "rules": [{"service_name": "h"}], "default": {"fixed_target": 1, "rate": 0.1}}""",
        "rules[0].host must be a string", "rules[0].http_method must be a string", "rules[0].url_path must be a string",
        "rules[0].fixed_target must be a whole number", "rules[0].rate must be a number")]
    [InlineData("""{"version": 2, "rules": [{"host": "\ud800"}], "default": {"fixed_target": 1, "rate": 0.1}}""", "A string is not valid Unicode")]
    public void Errors_are_collected(string json, params string[] expected)
    {
        Assert.False(LocalRulesReader.TryRead(Encoding.UTF8.GetBytes(json), out _, out var errors));
        Assert.Equal(expected.Length, errors.Count);
        Assert.All(expected.Zip(errors), pair => Assert.True(Glob.IsMatch(pair.First, pair.Second), pair.Second));
    }

    [Fact]
    public async Task Values_outside_the_limits_are_refused_with_their_rule()
    {
        using var rules = await SamplingRules.OpenAsync(new ManualTimeProvider());
        var file = Read(Version2.Replace("0.05", "5", StringComparison.Ordinal).Replace("\"fixed_target\": 1", "\"fixed_target\": -1", StringComparison.Ordinal));

        Assert.Equal(
            ["local-1: FixedRate must be 0 to 1, is 5", "default: ReservoirSize must be 0 to 2147483647, is -1"],
            await rules.ReplaceAsync(file, CancellationToken.None));
        Assert.Single(rules.Current.Records);
    }

    private static SamplingRuleFile Read(string json)
    {
        Assert.True(LocalRulesReader.TryRead(Encoding.UTF8.GetBytes(json), out var file, out var errors), string.Join("; ", errors));
        return file;
    }
}
