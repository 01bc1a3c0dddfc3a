using XRayBridge.Server.Composition;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Listeners;

namespace XRayBridge.Server.Cli;

/// <summary>Runs the bridge on this machine with generated traffic.</summary>
internal static class DemoCommand
{
    /// <summary>As for <c>serve</c>, but made-up documents stay out of the directory of real ones.</summary>
    public static BridgeConfiguration Defaults()
    {
        var defaults = new BridgeConfiguration();
        defaults.Storage.DataDir = "./data/demo";
        return defaults;
    }

    public static async Task<int> RunAsync(LoadedConfiguration loaded, Terminal terminal)
    {
        var values = loaded.Values;
        if (values.Listen.Tcp is null)
        {
            return CommandLineErrors.Report(
                [$"{loaded.OriginOf("listen.tcp")}: the demo sends its traffic to the X-Ray API, so it cannot be off"], terminal);
        }

        if (!loaded.Origins.ContainsKey("storage.data_dir"))
        {
            values.Storage.DataDir = Defaults().Storage.DataDir;
        }

        await DefaultPorts.GiveWayAsync(loaded, terminal);
        return await BridgeHost.RunAsync(values, BridgeMode.Demo, terminal);
    }
}
