using XRayBridge.Connectors.Aws;
using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Filters;

namespace XRayBridge.Tests.Connectors.Sources.XRayPoller;

public sealed class XRayPollerOptionsValidatorTests
{
    [Fact]
    public void The_defaults_with_one_target_are_a_plan()
    {
        var options = new XRayPollerOptions { Targets = { new PollerTargetOptions { Api = new AwsTargetOptions { Region = "eu-central-1" } } } };

        var plan = Validate(options, out var errors)!;

        Assert.Empty(errors);
        Assert.Equal("eu-central-1", Assert.Single(plan.Targets).Name);
        Assert.Equal((TimeSpan.FromSeconds(60), 20, 5, 3), (plan.PollInterval, plan.ParallelWorkers, plan.BatchSize, plan.RetryAttempts));
    }

    [Fact]
    public void Without_a_target_there_is_nothing_to_poll()
    {
        Assert.Null(Validate(new XRayPollerOptions(), out var errors));
        Assert.Empty(errors);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var options = new XRayPollerOptions
        {
            BatchSize = 6,
            OverlapSeconds = double.NaN,
            MaxTraces = 0,
            Targets =
            {
                new PollerTargetOptions { Api = new AwsTargetOptions { Endpoint = "localhost:2000", ExternalId = "x" } },
                new PollerTargetOptions { Api = new AwsTargetOptions { Region = "eu central", RoleArn = "role" } },
                new PollerTargetOptions { Api = new AwsTargetOptions { Name = "a" } },
                new PollerTargetOptions { Api = new AwsTargetOptions { Name = "a" } },
            },
        };

        Assert.Null(Validate(options, out var errors));
        Assert.Equal(
            [
                "poller.targets[0].endpoint: 'localhost:2000' is not an address like https://xray.eu-central-1.amazonaws.com.",
                "poller.targets[0].external_id: is of use with poller.targets[0].role_arn only.",
                "poller.targets[1].region: 'eu central' is not a region like eu-central-1.",
                "poller.targets[1].role_arn: 'role' is not an ARN like arn:aws:iam::123456789012:role/name.",
                "poller.targets[3].name: 'a' is taken by another target; give each a name of its own.",
                "poller.overlap_seconds: NaN is not between 0 and 3600.",
                "poller.batch_size: 6 is not between 1 and 5.",
                "poller.max_traces: 0 is not between 1 and 2147483647.",
            ],
            errors);
    }

    [Theory]
    [InlineData(null, new string[0], null)]
    [InlineData("fault", new string[0], "fault")]
    [InlineData(null, new[] { "a", "b" }, "group.name = \"a\" OR group.name = \"b\"")]
    [InlineData("fault OR error", new[] { "say \"hi\"\\" }, "(fault OR error) AND (group.name = \"say \\\"hi\\\"\\\\\")")]
    public void A_filter_and_groups_become_one_expression(string? filter, string[] groups, string? expression)
    {
        var options = new XRayPollerOptions { FilterExpression = filter, Groups = groups, Targets = { new PollerTargetOptions { Api = new AwsTargetOptions { Region = "a" } } } };

        var plan = Validate(options, out var errors)!;

        Assert.Empty(errors);
        Assert.Equal(expression, plan.Targets[0].Filter);
        Assert.True(FilterParser.TryParse(expression ?? "", out _, out _));
    }

    [Fact]
    public void What_a_target_says_itself_is_in_the_place_of_the_pollers()
    {
        var options = new XRayPollerOptions
        {
            FilterExpression = "fault",
            Groups = ["a"],
            Targets =
            {
                new PollerTargetOptions { Api = new AwsTargetOptions { Region = "a" }, FilterExpression = "error" },
                new PollerTargetOptions { Api = new AwsTargetOptions { Region = "b" }, Groups = ["b"] },
            },
        };

        Assert.Equal(
            ["(error) AND (group.name = \"a\")", "(fault) AND (group.name = \"b\")"],
            Validate(options, out _)!.Targets.Select(target => target.Filter));
    }

    private static XRayPollerPlan? Validate(XRayPollerOptions options, out List<string> errors) =>
        XRayPollerOptionsValidator.Validate(options, errors = []);
}
