using System.CommandLine;
using System.Runtime.InteropServices;
using XRayBridge.Core.Contracts;
using XRayBridge.Storage.Sqlite;

namespace XRayBridge.Server.Cli;

/// <summary>Prints what a bug report should name.</summary>
internal static class VersionCommand
{
    public static Command Make(Terminal terminal)
    {
        var command = new Command("version", "Print the versions of the bridge, its runtime and SQLite.");
        command.SetAction(_ =>
        {
            terminal.Out.WriteLine($"xraybridge {BuildInfo.Version}");
            terminal.Out.WriteLine($"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}");
            terminal.Out.WriteLine(Sqlite());
        });
        return command;
    }

    private static string Sqlite()
    {
        try
        {
            return $"SQLite {SqliteVersion.Get()}";
        }
        catch (StorageException exception)
        {
            return exception.Message;
        }
    }
}
