using System.CommandLine;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>Prints the documents that are made from the code; hidden, for the repository's own use.</summary>
internal static class DocsCommand
{
    public static Command Make(Terminal terminal)
    {
        var configuration = new Command("configuration", "Print docs/configuration.md.");
        configuration.SetAction(_ => terminal.Out.Write(ConfigurationDocument.Write()));
        return new Command("docs", "Print a generated document.") { configuration }.Hide();
    }

    private static Command Hide(this Command command)
    {
        command.Hidden = true;
        return command;
    }
}
