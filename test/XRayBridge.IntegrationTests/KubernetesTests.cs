using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>What deploy/kubernetes asks of the binary, it does.</summary>
public sealed class KubernetesTests
{
    private static readonly string Manifest = File.ReadAllText(Path.Combine(Repository.Root, "deploy", "kubernetes", "xray-daemonset.yaml"));

    [Fact]
    public async Task The_DaemonSet_s_arguments_start_a_daemon_that_its_probes_find_well()
    {
        var text = Regex.Match(Manifest, @"args: \[(.*)\]").Groups[1].Value;
        var arguments = Regex.Matches(text, "\"([^\"]*)\"").Select(match => match.Groups[1].Value).Select(WithAnyPort).ToList();
        Assert.Equal("daemon", arguments[0]);

        await using var daemon = ChildProcess.Start(Binaries.Bridge, arguments, new Dictionary<string, string?> { ["AWS_REGION"] = null, ["AWS_EC2_METADATA_DISABLED"] = "true" });

        var address = await daemon.WaitForOutputAsync(@"Listening on http://0\.0\.0\.0:(\d+) for the status page");
        await daemon.WaitForOutputAsync("has started\\.$");
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{address.Groups[1].Value}") };
        foreach (var probe in Regex.Matches(Manifest, @"httpGet: \{path: (/\w+), port: status\}").Select(match => match.Groups[1].Value).Append("/metrics"))
        {
            await Eventually.GetAsync(() => client.GetAsync(probe), response => response.IsSuccessStatusCode);
        }

        Assert.Equal(0, await daemon.TerminateAsync());
    }

    [Fact]
    public void Applications_find_it_at_the_name_of_X_Ray_s_own_examples()
    {
        Assert.Matches(@"(?s)kind: Service\nmetadata:\n  name: xray-service\n  namespace: default\n", Manifest);
        Assert.Contains("AWS_XRAY_DAEMON_ADDRESS=xray-service.default:2000", Manifest, StringComparison.Ordinal);
        Assert.Contains("xray-service.default:2000", File.ReadAllText(Path.Combine(Repository.Root, "docs", "daemon.md")), StringComparison.Ordinal);
    }

    private static string WithAnyPort(string argument) => argument == "9092" ? "0" : Regex.Replace(argument, @"^([\d.]+):\d+$", "$1:0");
}
