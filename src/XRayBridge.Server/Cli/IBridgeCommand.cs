using System.CommandLine;

namespace XRayBridge.Server.Cli;

/// <summary>A command that works on a configuration. It is run only when the whole command line and configuration are right.</summary>
internal interface IBridgeCommand
{
    string Name { get; }

    Command ToCommand();

    Task<int> RunAsync(ParseResult result, Terminal terminal);
}
