using System.CommandLine;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli.Samples;

/// <summary>Commands that send one made-up trace to where a bridge with this configuration would, to see what the other side says.</summary>
internal static class SampleCommands
{
    public static IReadOnlyList<IBridgeCommand> All { get; } =
    [
        new BridgeCommand("send", "Send a sample trace to each OTLP target; exit code 0 when all of them have taken it, 1 when not.",
            SettingFlags.Only(new BridgeConfiguration(), withFile: true, [.. OtlpTargetTable.Fields.Select(field => field.Flag).OfType<string>()]),
            SampleSend.RunAsync),
        new BridgeCommand("put", "Put a sample trace to AWS X-Ray when an upstream is given, else to the bridge that runs at --tcp; exit code 0 when it was taken, 1 when not.",
            SettingFlags.Only(
                new BridgeConfiguration(), withFile: true,
                "--tcp", "--upstream-region", "--upstream-profile", "--upstream-endpoint", "--upstream-role", "--upstream-external-id"),
            SamplePut.RunAsync),
    ];

    public static Command ToCommand()
    {
        var group = new Command("sample", "Send one made-up trace, to try a target out.");
        foreach (var command in All)
        {
            group.Add(command.ToCommand());
        }

        return group;
    }
}
