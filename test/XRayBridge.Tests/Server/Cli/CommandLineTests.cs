using XRayBridge.Server.Cli;

namespace XRayBridge.Tests.Server.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("serve --prot 8", "--prot: unknown flag; did you mean --port?")]
    [InlineData("serve --port x", "--port: must be a port from 0 to 65535, not 'x'")]
    [InlineData("serve --region", "Required argument missing for option: '--region'.")]
    [InlineData("srve", "srve: unknown argument; did you mean serve?")]
    [InlineData("demo --tcp off", "--tcp: the demo sends its traffic to the X-Ray API, so it cannot be off")]
    [InlineData("check-config --batch-size 0", "--batch-size: must be a whole number of traces from 1 to 5, not '0'")]
    public async Task A_wrong_command_line_is_explained_and_ends_with_2(string line, string message)
    {
        var (code, _, error) = await RunAsync(line);

        Assert.Equal(2, code);
        Assert.Equal([message, "xraybridge: not started because of this error."], error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Errors_of_flags_and_of_the_configuration_come_together()
    {
        var (code, _, error) = await RunAsync("serve --prot 8 --port x --region");

        Assert.Equal(2, code);
        Assert.Equal(4, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.EndsWith("not started because of these 3 errors.\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_prints_what_is_in_force_and_where_it_comes_from()
    {
        var (code, output, _) = await RunAsync("check-config --force-full-collection --port 80");

        Assert.Equal(0, code);
        Assert.Matches("(?m)^listen.port +80 +--port$", output);
        Assert.Matches("(?m)^poller.force_full_collection +true +--force-full-collection$", output);
        Assert.Matches("(?m)^poller.batch_size +5 +default$", output);
    }

    [Fact]
    public async Task Headers_of_a_backend_are_given_one_by_one_and_never_shown()
    {
        var (code, output, _) = await RunAsync("check-config --otlp-endpoint http://backend --otlp-header a=b,c --otlp-header d=secret --otlp-authorization secret");

        Assert.Equal(0, code);
        Assert.Matches("(?m)^otlp.headers +\\*\\*\\* +--otlp-header$", output);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--host")]
    [InlineData("--region")]
    [InlineData("--profile")]
    [InlineData("--endpoint")]
    [InlineData("--time-window")]
    [InlineData("--poll-interval")]
    [InlineData("--data-dir")]
    [InlineData("--log-level")]
    [InlineData("--max-traces")]
    [InlineData("--parallel-workers")]
    [InlineData("--batch-size")]
    [InlineData("--retry-attempts")]
    [InlineData("--force-full-collection")]
    [InlineData("--max-trace-ids")]
    [InlineData("--retention-days")]
    [InlineData("--clean-trace-ids")]
    [InlineData("--cleanup-age-hours")]
    [InlineData("--url-mode")]
    [InlineData("--tcp")]
    [InlineData("--config")]
    public async Task Serve_explains_the_flag(string flag)
    {
        var (code, output, _) = await RunAsync("serve --help");

        Assert.Equal(0, code);
        Assert.Matches($"(?m)^  {flag} ", output);
    }

    [Fact]
    public async Task Without_a_command_the_help_is_shown()
    {
        var (code, output, _) = await RunAsync("");

        Assert.Equal(0, code);
        Assert.Contains("healthcheck", output, StringComparison.Ordinal);
        Assert.DoesNotContain("docs ", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string line)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, error, new Dictionary<string, string>());
        var code = await CommandLine.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries), terminal);
        return (code, output.ToString(), error.ToString());
    }
}
