using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>Runs the bridge until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Task<int> RunAsync(LoadedConfiguration loaded, Terminal terminal) =>
        BridgeHost.RunAsync(loaded.Values, BridgeMode.Serve, terminal);
}
