using XRayBridge.Server.Configuration;
using XRayBridge.Server.Configuration.XRayDaemon;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Cli;

public sealed class DaemonSettingsTests
{
    private const string EveryKey = """
        # The daemon's file as AWS documents it.
        TotalBufferSizeMB: 24
        Concurrency: 4
        Region: "eu-central-1"
        Endpoint: ""
        Socket:
          UDPAddress: "127.0.0.1:3000"
          TCPAddress: ":3001"
        Logging:
          LogRotation: true
          LogLevel: "dev"
          LogPath: "/var/log/xray.log"
        LocalMode: true
        ResourceARN: "arn:aws:ec2:mine"
        RoleARN: "arn:aws:iam::1:role/xray"
        NoVerifySSL: false
        ProxyAddress: "http://proxy:3128"
        Version: 2
        """;

    [Fact]
    public void Every_key_of_cfg_yaml_is_a_setting_of_ours()
    {
        var daemon = Read(EveryKey);
        var loaded = ConfigurationLoader.Load(new ConfigurationSources(null, new Dictionary<string, string>(), []) { Given = daemon.Values });

        Assert.Empty(daemon.Errors);
        Assert.Empty(loaded.Errors);
        var values = loaded.Values;
        Assert.Equal((24 * 1024 * 1024, 4, "eu-central-1"), (values.Daemon.MaxPendingBytes, values.Upstream.ParallelCalls, values.Upstream.Region));
        Assert.Equal(24 * 1024 * 1024, values.Storage.MemorySizeBytes);
        Assert.Equal(("127.0.0.1:3000", "0.0.0.0:3001"), (values.Daemon.Udp!.ToString(), values.Listen.Tcp!.ToString()));
        Assert.Equal(("arn:aws:ec2:mine", "arn:aws:iam::1:role/xray"), (values.Upstream.ResourceArn, values.Upstream.RoleArn));
        Assert.Equal((true, "/var/log/xray.log", "http://proxy:3128"), (daemon.IsLocal, daemon.LogFile, daemon.Proxy));
        Assert.Equal(Microsoft.Extensions.Logging.LogLevel.Debug, values.Log.Level);
    }

    [Theory]
    [InlineData("Region: a", "cfg.yaml: has no Version; write 'Version: 2'")]
    [InlineData("Version: 3", "cfg.yaml:1: Version: must be 1 or 2, not '3'")]
    [InlineData("Version: 2\nProfile: {CPU: ''}", "cfg.yaml:2: Profile: must be one value, not a list or a section")]
    [InlineData("Version: 2\nSocket: {UDPAdress: a}", "cfg.yaml:2: Socket.UDPAdress: unknown key; did you mean Socket.UDPAddress?")]
    [InlineData("Version: 2\nNoVerifySSL: true", "cfg.yaml:2: NoVerifySSL: certificates are always verified; add the proxy's authority to the machine's, or name it in SSL_CERT_FILE")]
    public void What_the_daemon_would_not_start_with_is_told(string yaml, string message) =>
        Assert.Equal([message], Read(yaml).Errors.Select(error => error.ToString()));

    [Fact]
    public void A_value_that_is_not_what_it_must_be_is_told_with_its_line()
    {
        var daemon = Read("Version: 2\nConcurrency: many");

        var loaded = ConfigurationLoader.Load(new ConfigurationSources(null, new Dictionary<string, string>(), []) { Given = daemon.Values });

        Assert.Equal(
            ["cfg.yaml:2: Concurrency: must be a whole number of calls from 1 to 100, not 'many'"], loaded.Errors.Select(error => error.ToString()));
    }

    private static DaemonSettings Read(string yaml)
    {
        using var folder = new TestFolder();
        var path = folder.Combine("cfg.yaml");
        File.WriteAllText(path, yaml);
        var settings = new DaemonSettings();
        DaemonConfigFile.Read(path, settings);
        return settings;
    }
}
