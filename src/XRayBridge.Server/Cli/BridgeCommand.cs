using System.CommandLine;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>A command whose flags are settings.</summary>
internal sealed class BridgeCommand(
    string name, string description, SettingFlags flags, Func<LoadedConfiguration, Terminal, Task<int>> run) : IBridgeCommand
{
    public string Name => name;

    public Command ToCommand()
    {
        var command = new Command(name, description);
        flags.AddTo(command);

        // Never run through this action (see CommandLine), but without one the parser asks for a subcommand.
        command.SetAction(_ => ExitCode.Ok);
        return command;
    }

    public async Task<int> RunAsync(ParseResult result, Terminal terminal)
    {
        var loaded = ConfigurationLoader.Load(flags.Read(result, terminal));
        var errors = CommandLineErrors.Of(result).Concat(loaded.Errors.Select(error => error.ToString())).ToList();
        return errors.Count == 0 ? await run(loaded, terminal) : CommandLineErrors.Report(errors, terminal);
    }
}
