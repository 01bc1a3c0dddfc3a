using System.Globalization;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>The process in the place of the X-Ray daemon.</summary>
public sealed class DaemonTests
{
    private static readonly Dictionary<string, string?> NoAws = new()
    {
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_REGION"] = null,
        ["AWS_DEFAULT_REGION"] = null,
        ["AWS_ACCESS_KEY_ID"] = null,
        ["AWS_PROFILE"] = null,
    };

    [Fact]
    public async Task It_starts_without_region_and_credentials_and_says_so()
    {
        await using var daemon = ChildProcess.Start(
            Binaries.Bridge, ["daemon", "-o", "-b", "127.0.0.1:0", "-t", "127.0.0.1:0", "-l", "dev", "--port", "0"], NoAws);

        await daemon.WaitForOutputAsync("has started\\.$");

        Assert.Contains("documents stay on this machine and are not uploaded", daemon.Output, StringComparison.Ordinal);
        Assert.Equal(0, await daemon.TerminateAsync());
    }

    [Fact]
    public async Task Documents_go_from_UDP_to_X_Ray_and_none_is_lost_by_a_stop()
    {
        await using var xray = await FakeXRayProcess.StartAsync("--traces 0");
        using var folder = new TempFolder();
        await using var daemon = await DaemonAsync(folder, xray);
        var sent = Enumerable.Range(1, 130).Select(Document).ToList();

        await SendAsync(daemon, sent);

        Assert.Equal(0, await daemon.TerminateAsync());
        Assert.Equal(sent.Order(), await UploadedAsync(xray));
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("abort")]
    public async Task A_stop_while_AWS_does_not_answer_ends_in_time_says_what_is_left_and_loses_nothing(string mode)
    {
        await using var xray = await FakeXRayProcess.StartAsync("--traces 0");
        await xray.ControlAsync($"/down?mode={mode}");
        using var folder = new TempFolder();
        string[] options = ["--storage", "sqlite", "--data-dir", folder.File("data"), "--shutdown-timeout", "1"];
        var sent = Enumerable.Range(1, 130).Select(Document).ToList();
        await using (var daemon = await DaemonAsync(folder, xray, options))
        {
            await SendAsync(daemon, sent);

            Assert.Equal(0, await daemon.TerminateAsync());
            Assert.Contains("WARNING XRayUploadTelemetry: 130 documents are not uploaded: ", daemon.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("ERROR", daemon.Output, StringComparison.Ordinal);
        }

        await xray.UpAsync();
        await using var next = await DaemonAsync(folder, xray, options);
        await Eventually.GetAsync(() => UploadedAsync(xray), documents => documents.Count >= sent.Count);
        Assert.Equal(sent.Order(), await UploadedAsync(xray));
    }

    [Fact]
    public async Task What_is_in_memory_alone_is_tried_until_the_deadline_of_a_stop()
    {
        await using var xray = await FakeXRayProcess.StartAsync("--traces 0");
        await xray.DownAsync();
        using var folder = new TempFolder();
        await using var daemon = await DaemonAsync(folder, xray, "--shutdown-timeout", "80");
        var sent = Enumerable.Range(1, 130).Select(Document).ToList();
        await SendAsync(daemon, sent);

        await daemon.SignalAsync("TERM");
        await daemon.WaitForOutputAsync("Consumer metrics stopped at 130");
        await daemon.WaitForOutputAsync("Consumer xray-upload failed \\([2-9] in a row\\)");
        await xray.UpAsync();

        Assert.Equal(0, await daemon.WaitForExitAsync());
        Assert.Equal(sent.Order(), await UploadedAsync(xray));
    }

    /// <summary>A daemon that uploads to the fake service.</summary>
    private static async Task<ChildProcess> DaemonAsync(TempFolder folder, FakeXRayProcess xray, params string[] options)
    {
        await File.WriteAllTextAsync(folder.File("cfg.yaml"), $"Version: 2\nEndpoint: {xray.Endpoint}\nRegion: eu-central-1\nSocket: {{UDPAddress: '127.0.0.1:0', TCPAddress: '127.0.0.1:0'}}\n");
        var daemon = ChildProcess.Start(Binaries.Bridge, ["daemon", "-o", "-c", folder.File("cfg.yaml"), "--port", "0", .. options], NoAws);
        await daemon.WaitForOutputAsync("has started\\.$");
        return daemon;
    }

    private static async Task SendAsync(ChildProcess daemon, IEnumerable<string> documents)
    {
        var address = await daemon.WaitForOutputAsync("Listening on udp://127.0.0.1:([0-9]+) ");
        using var udp = new UdpClient("127.0.0.1", int.Parse(address.Groups[1].Value, CultureInfo.InvariantCulture));
        foreach (var document in documents)
        {
            await udp.SendAsync(Encoding.UTF8.GetBytes("{\"format\":\"json\",\"version\":1}\n" + document));
        }
    }

    /// <summary>What the service has, in order.</summary>
    private static async Task<IReadOnlyList<string>> UploadedAsync(FakeXRayProcess xray)
    {
        using var uploads = JsonDocument.Parse(await xray.ControlAsync("/uploads"));
        return [.. uploads.RootElement.GetProperty("documents").EnumerateArray().Select(text => text.GetString()!).Order()];
    }

    private static string Document(int number) =>
        $$"""{"name":"shop","id":"{{number:x16}}","trace_id":"1-65000000-{{number:x24}}","start_time":1.7e9,"end_time":1700000001}""";
}
