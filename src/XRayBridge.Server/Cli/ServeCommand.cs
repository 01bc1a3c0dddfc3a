using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Listeners;

namespace XRayBridge.Server.Cli;

/// <summary>Runs the bridge until it is told to stop.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(LoadedConfiguration loaded, Terminal terminal)
    {
        await DefaultPorts.GiveWayAsync(loaded, terminal);
        return await BridgeHost.RunAsync(loaded.Values, BridgeMode.Serve, terminal);
    }
}
