using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>Exit codes and messages of the real process.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public async Task SIGTERM_ends_it_with_0()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);

        Assert.Equal("""{"status":"ok"}""", await bridge.Http.GetStringAsync("/health"));
        Assert.Equal(0, await bridge.TerminateAsync());
        Assert.Contains("Consumer metrics stopped at 0.", bridge.Process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ctrl_C_ends_it_with_0()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--tcp off");

        await bridge.Process.SignalAsync("INT");

        Assert.Equal(0, await bridge.Process.WaitForExitAsync());
    }

    [Theory]
    [InlineData("--port {0} --tcp off --udp off --otlp-http off --otlp-grpc off", "Cannot listen on 127.0.0.1:{0} for the status page and metrics: the port is taken. Choose another with --port.")]
    [InlineData("--port 0 --tcp 127.0.0.1:{0} --udp off --otlp-http off --otlp-grpc off", "Cannot listen on 127.0.0.1:{0} for the X-Ray API: the port is taken. Choose another with --tcp.")]
    [InlineData("--port 0 --tcp off --udp off --otlp-http off --otlp-grpc 127.0.0.1:{0}", "Cannot listen on 127.0.0.1:{0} for the OTLP/gRPC receiver: the port is taken. Choose another with --otlp-grpc.")]
    [InlineData("--port 0 --tcp off --udp off --otlp-http off --otlp-grpc off --host 192.0.2.1", "Cannot listen on 192.0.2.1:0 for the status page and metrics: this machine has no such address. Choose another with --host.")]
    public async Task An_address_that_cannot_be_had_is_one_clear_line_and_1(string options, string message)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var folder = new TempFolder();

        var output = await ChildProcess.RunAsync(
            Binaries.Bridge,
            ["serve", "--log-level", "ERROR", "--data-dir", folder.Path, .. options.Replace("{0}", $"{port}", StringComparison.Ordinal).Split(' ')],
            expectedExitCode: 1);

        Assert.Equal($"xraybridge: {message.Replace("{0}", $"{port}", StringComparison.Ordinal)}\n", output);
    }

    [Fact]
    public async Task A_default_port_that_is_taken_costs_that_receiver_alone()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 4318));
        taken.Listen();
        using var folder = new TempFolder();

        await using var bridge = ChildProcess.Start(
            Binaries.Bridge, ["serve", "--port", "0", "--tcp", "127.0.0.1:0", "--otlp-grpc", "off", "--data-dir", folder.Path]);

        await bridge.WaitForOutputAsync("127.0.0.1:4318 is taken, so otlp.http is off. Choose another address with --otlp-http.");
        await bridge.WaitForOutputAsync("has started\\.$");
    }

    [Fact]
    public async Task A_data_directory_that_cannot_be_written_is_one_clear_line_and_1()
    {
        var output = await ChildProcess.RunAsync(
            Binaries.Bridge, ["serve", "--log-level", "ERROR", "--port", "0", "--tcp", "off", "--udp", "off", "--otlp-grpc", "off", "--otlp-http", "off", "--data-dir", "/proc/xraybridge"], expectedExitCode: 1);

        Assert.StartsWith("xraybridge: Cannot ", output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task A_wrong_configuration_is_told_whole_and_ends_with_2()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("bridge.yaml"), "listen:\n  prot: 1\npoller:\n  batch_size: 9\n");

        var output = await ChildProcess.RunAsync(
            Binaries.Bridge,
            ["serve", "--config", folder.File("bridge.yaml"), "--log-level", "LOUD"],
            new Dictionary<string, string?> { ["XRAYBRIDGE_REGIN"] = "x" },
            expectedExitCode: 2);

        Assert.Equal(
            """
            bridge.yaml:2: listen.prot: unknown key; did you mean port?
            bridge.yaml:4: poller.batch_size: must be a whole number of traces from 1 to 5, not '9'
            XRAYBRIDGE_REGIN: unknown variable; did you mean XRAYBRIDGE_REGION?
            --log-level: must be DEBUG, INFO, WARNING or ERROR, not 'LOUD'
            xraybridge: not started because of these 4 errors.

            """,
            output);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/configuration.md")]
    public async Task Check_config_accepts_the_documented_example(string document)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, document));
        var example = Regex.Matches(text, "```yaml\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).First(yaml => yaml.Contains("poller:", StringComparison.Ordinal));
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("xraybridge.yaml"), example);

        var output = await ChildProcess.RunAsync(Binaries.Bridge, ["check-config", "--config", folder.File("xraybridge.yaml")]);

        Assert.Contains("external_id", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Healthcheck_tells_whether_it_is_ready()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--tcp off");
        var port = $"{bridge.Status.Port}";
        await Eventually.GetAsync(() => bridge.Http.GetAsync("/ready"), response => response.IsSuccessStatusCode);

        var ready = await ChildProcess.RunAsync(Binaries.Bridge, ["healthcheck", "--port", port]);
        Assert.StartsWith("""{"status":"ready",""", ready, StringComparison.Ordinal);

        await bridge.TerminateAsync();
        var gone = await ChildProcess.RunAsync(Binaries.Bridge, ["healthcheck", "--port", port], expectedExitCode: 1);
        Assert.StartsWith($"Cannot ask http://127.0.0.1:{port}/ready: ", gone, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Version_names_what_a_bug_report_needs() =>
        Assert.Matches(@"^xraybridge \d+\.\d+\.\d+\n\.NET \d+\.\d+\.\d+ on [a-z0-9-]+\nSQLite \d+\.\d+\.\d+\n$", await ChildProcess.RunAsync(Binaries.Bridge, ["version"]));
}
