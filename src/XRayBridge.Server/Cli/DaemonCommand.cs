using System.CommandLine;
using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>
/// Stands in for the X-Ray daemon: its flags, its cfg.yaml and its defaults, so that in a unit file, a container or a DaemonSet the
/// binary alone is replaced. As the daemon, it keeps documents in memory unless told otherwise.
/// </summary>
internal sealed class DaemonCommand : IBridgeCommand
{
    /// <summary>16,000 documents of 1 KB: a node's daemon must be small.</summary>
    private const long MemorySizeBytes = 16_000_000;

    /// <summary>Beside it the kernel holds 0.6 seconds of 50,000 documents a second, which is not the process's memory.</summary>
    private const long MaxPendingBytes = 8 * 1024 * 1024;

    /// <summary>
    /// 8 MB. A wait of 30 s for 900 documents of 2.5 (sub)segments a second; 20,000 documents a second still wait 1.3 s, longer
    /// than most calls within one machine take. Calls that leave the machine are joined where both documents arrive.
    /// </summary>
    private const int MaxOpenCalls = 65_536;

    private readonly DaemonFlags _daemon = new();

    private readonly SettingFlags _own = SettingFlags.Only(
        Defaults(), withFile: false, "--host", "--port", "--storage", "--data-dir", "--storage-memory-size", "--sampling", "--sampling-rules", "--forward-api", "--shutdown-timeout");

    public string Name => "daemon";

    public Command ToCommand()
    {
        var command = new Command(Name, "Run in the place of the AWS X-Ray daemon, with its flags and its cfg.yaml.");
        _daemon.AddTo(command);
        _own.AddTo(command);
        command.SetAction(_ => ExitCode.Ok);
        return command;
    }

    public async Task<int> RunAsync(ParseResult result, Terminal terminal)
    {
        var errors = CommandLineErrors.Of(result).ToList();
        if (_daemon.AsksForVersion(result))
        {
            terminal.Out.WriteLine($"xraybridge {BuildInfo.Version}, in the place of the AWS X-Ray daemon");
            return ExitCode.Ok;
        }

        var given = _daemon.Read(result);
        var loaded = ConfigurationLoader.Load(_own.Read(result, terminal) with { Given = given.Values, Defaults = Defaults() });
        errors.AddRange(given.Errors.Concat(loaded.Errors).Select(error => error.ToString()));
        if (errors.Count > 0)
        {
            return CommandLineErrors.Report(errors, terminal);
        }

        var values = loaded.Values;
        values.Upstream.IsOfMachine = !given.IsLocal || HasRegion(terminal);
        if (values.Upstream.IsGiven && !loaded.Origins.ContainsKey("sampling.mode"))
        {
            // The daemon passes these calls on to AWS; ours also has an answer when AWS has none.
            values.Sampling.Mode = SamplingSection.AwsThenLocal;
        }

        if (given.Proxy is not null)
        {
            // The .NET runtime and the AWS SDK both take the proxy from here.
            Environment.SetEnvironmentVariable("HTTPS_PROXY", given.Proxy);
        }

        if (!values.Upstream.IsGiven)
        {
            terminal.Error.WriteLine("xraybridge: no AWS region is given (-n, cfg.yaml or AWS_REGION): documents stay on this machine and are not uploaded.");
        }

        return given.LogFile is null
            ? await BridgeHost.RunAsync(values, BridgeMode.Serve, terminal)
            : await RunWithLogFileAsync(values, given.LogFile, terminal);
    }

    private static BridgeConfiguration Defaults()
    {
        var defaults = new BridgeConfiguration();
        defaults.Storage.Type = StorageSection.Memory;
        defaults.Storage.MemorySizeBytes = MemorySizeBytes;
        defaults.Daemon.MaxPendingBytes = MaxPendingBytes;
        defaults.Metrics.MaxOpenCalls = MaxOpenCalls;
        defaults.Otlp.Grpc = null;
        defaults.Otlp.Http = null;
        return defaults;
    }

    private static bool HasRegion(Terminal terminal) =>
        terminal.Variables.ContainsKey("AWS_REGION") || terminal.Variables.ContainsKey("AWS_DEFAULT_REGION");

    private static async Task<int> RunWithLogFileAsync(BridgeConfiguration values, string path, Terminal terminal)
    {
        StreamWriter log;
        try
        {
            log = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return CommandLineErrors.Report([$"-f: cannot write the log: {exception.Message}"], terminal);
        }

        await using (log)
        {
            Console.SetError(log);
            return await BridgeHost.RunAsync(values, BridgeMode.Serve, terminal);
        }
    }
}
