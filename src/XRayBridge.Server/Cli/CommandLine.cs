using System.CommandLine;
using XRayBridge.Server.Cli.Conversion;
using XRayBridge.Server.Cli.Samples;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>The command line: which commands there are, and what is told when it cannot be understood.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var commands = BridgeCommands();
        var root = Root(commands, terminal);
        var result = root.Parse(args.Length == 0 ? ["--help"] : args);
        var command = commands.Concat(SampleCommands.All).FirstOrDefault(candidate => candidate.Name == result.CommandResult.Command.Name);

        // Help and --version have actions of their own, which are not that of the command.
        if (command is not null && (result.Errors.Count > 0 || result.Action == result.CommandResult.Command.Action))
        {
            return await command.RunAsync(result, terminal);
        }

        var errors = CommandLineErrors.Of(result).ToList();
        return errors.Count > 0
            ? CommandLineErrors.Report(errors, terminal)
            : await result.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error });
    }

    private static List<IBridgeCommand> BridgeCommands()
    {
        var demo = DemoCommand.Defaults();
        return
        [
            new BridgeCommand("serve", "Run the bridge: poll X-Ray, take documents in, and serve metrics and the X-Ray API.", SettingFlags.All(), ServeCommand.RunAsync),
            new BridgeCommand("demo", "Run the bridge on this machine with a generator of shop traffic: no AWS account needed.",
                SettingFlags.Only(demo, withFile: false, "--port", "--data-dir", "--tcp", "--udp", "--otlp-grpc", "--otlp-http"), DemoCommand.RunAsync),
            new DaemonCommand(),
            new BridgeCommand("check-config", "Check flags, variables and the file; print what would be in force, or all that is wrong.", SettingFlags.All(), CheckConfigCommand.RunAsync),
            new BridgeCommand("healthcheck", "Ask a running bridge whether it is ready: exit code 0 when it is, 1 when not.",
                SettingFlags.Only(new BridgeConfiguration(), withFile: true, "--host", "--port"), HealthCheckCommand.RunAsync),
        ];
    }

    private static RootCommand Root(List<IBridgeCommand> commands, Terminal terminal)
    {
        var root = new RootCommand("XRayBridge brings AWS X-Ray traces to Prometheus, and keeps them in a store of your own.");
        foreach (var command in commands)
        {
            root.Add(command.ToCommand());
        }

        root.Add(SampleCommands.ToCommand());
        root.Add(ConvertCommand.Make(terminal));
        root.Add(VersionCommand.Make(terminal));
        root.Add(DocsCommand.Make(terminal));
        root.SetAction(_ => CommandLineErrors.Report(["xraybridge: name a command; see xraybridge --help"], terminal));
        return root;
    }
}
