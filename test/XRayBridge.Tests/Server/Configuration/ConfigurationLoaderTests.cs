using Microsoft.Extensions.Logging;
using XRayBridge.Server.Configuration;
using XRayBridge.Tests.Architecture;

namespace XRayBridge.Tests.Server.Configuration;

public sealed class ConfigurationLoaderTests
{
    [Fact]
    public void A_flag_wins_over_a_variable_and_a_variable_over_the_file()
    {
        using var folder = new ConfigurationFolder();

        var loaded = folder.Load(
            "listen: {port: 1}\npoller: {batch_size: 1, parallel_workers: 1}\n",
            new() { ["XRAYBRIDGE_PORT"] = "2", ["XRAYBRIDGE_BATCH_SIZE"] = "2" },
            [new("--port", "3")]);

        Assert.Equal([], loaded.Errors);
        Assert.Equal((3, 2, 1), (loaded.Values.Listen.Port, loaded.Values.Poller.BatchSize, loaded.Values.Poller.ParallelWorkers));
        Assert.Equal("--port", loaded.OriginOf("listen.port").ToString());
        Assert.Equal("XRAYBRIDGE_BATCH_SIZE", loaded.OriginOf("poller.batch_size").ToString());
        Assert.Equal("bridge.yaml:2: poller.parallel_workers", loaded.OriginOf("poller.parallel_workers").ToString());
        Assert.Equal("default", loaded.OriginOf("log.level").ToString());
    }

    [Theory]
    [InlineData("{}", "127.0.0.1:2000")]
    [InlineData("listen: {tcp: '127.0.0.1:3000'}", "127.0.0.1:3000")]
    [InlineData("listen: {tcp: off}", "off")]
    [InlineData("{listen: {tcp: off}, daemon: {udp: '127.0.0.1:4000'}}", "127.0.0.1:4000")]
    public void The_daemon_port_goes_with_the_tcp_port_unless_it_is_given(string yaml, string udp)
    {
        using var folder = new ConfigurationFolder();

        var loaded = folder.Load(yaml);

        Assert.Equal([], loaded.Errors);
        Assert.Equal(udp, loaded.Values.Daemon.Udp?.ToString() ?? "off");
    }

    [Fact]
    public void Targets_are_read_with_all_their_fields()
    {
        using var folder = new ConfigurationFolder();

        var loaded = folder.Load("""
            poller:
              targets:
                - name: production
                  region: eu-central-1
                  role_arn: arn:aws:iam::123456789012:role/reader
                  external_id: bridge
                - profile: staging
                  endpoint: http://127.0.0.1:2000
            """);

        Assert.Equal([], loaded.Errors);
        Assert.Collection(
            loaded.Values.Poller.Targets,
            first => Assert.Equal(
                ("production", "eu-central-1", "arn:aws:iam::123456789012:role/reader", "bridge"),
                (first.Name, first.Region, first.RoleArn, first.ExternalId)),
            second => Assert.Equal(("staging", new Uri("http://127.0.0.1:2000")), (second.Profile, second.Endpoint)));
    }

    [Fact]
    public void Every_default_can_be_written_and_read_again()
    {
        var defaults = new BridgeConfiguration();
        foreach (var setting in SettingTable.All)
        {
            if (setting.Format(defaults) is { } text)
            {
                var other = new BridgeConfiguration();
                Assert.True(setting.TryApply(other, text), $"{setting.Key} = {text}");
                Assert.Equal(text, setting.Format(other));
            }
        }
    }

    [Fact]
    public void Keys_flags_and_variables_are_unique()
    {
        Assert.Distinct(SettingTable.All.Select(setting => setting.Key));
        Assert.Distinct(SettingTable.All.Select(setting => setting.Flag));
        Assert.Distinct(SettingTable.All.Select(SettingTable.VariableOf));
    }

    [Theory]
    [InlineData("debug", LogLevel.Debug)]
    [InlineData("INFO", LogLevel.Information)]
    [InlineData("Warning", LogLevel.Warning)]
    [InlineData("ERROR", LogLevel.Error)]
    public void Log_levels_have_four_names(string name, LogLevel level)
    {
        using var folder = new ConfigurationFolder();

        Assert.Equal(level, folder.Load($"log: {{level: {name}}}").Values.Log.Level);
    }

    [Theory]
    [InlineData("500MB", 500_000_000)]
    [InlineData("10gb", 10_000_000_000)]
    [InlineData("64 MiB", 67_108_864)]
    [InlineData("12345678", 12_345_678)]
    public void Sizes_are_read_as_people_write_them(string text, long bytes)
    {
        using var folder = new ConfigurationFolder();

        Assert.Equal(bytes, folder.Load($"storage: {{memory_size: {text}}}").Values.Storage.MemorySizeBytes);
    }

    [Fact]
    public void The_documentation_is_current() =>
        Assert.Equal(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "configuration.md")), ConfigurationDocument.Write());
}
