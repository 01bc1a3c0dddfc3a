using System.Net;
using System.Net.Sockets;
using XRayBridge.Server.Cli;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Listeners;

/// <summary>
/// Ports that nobody asked for give way: a bridge beside an OpenTelemetry Collector, or beside another bridge, starts without the
/// receiver whose default port is taken, and says so. A port that was asked for and is taken ends the start.
/// </summary>
internal static class DefaultPorts
{
    public static async Task GiveWayAsync(LoadedConfiguration loaded, Terminal terminal)
    {
        var (daemon, otlp) = (loaded.Values.Daemon, loaded.Values.Otlp);
        daemon.Udp = await FreeAsync("daemon.udp", "--udp", daemon.Udp, SocketType.Dgram);
        otlp.Grpc = await FreeAsync("otlp.grpc", "--otlp-grpc", otlp.Grpc, SocketType.Stream);
        otlp.Http = await FreeAsync("otlp.http", "--otlp-http", otlp.Http, SocketType.Stream);

        async Task<IPEndPoint?> FreeAsync(string key, string flag, IPEndPoint? address, SocketType type)
        {
            if (address is null || loaded.Origins.ContainsKey(key) || IsFree(address, type))
            {
                return address;
            }

            await terminal.Error.WriteLineAsync($"xraybridge: {address} is taken, so {key} is off. Choose another address with {flag}.");
            return null;
        }
    }

    private static bool IsFree(IPEndPoint address, SocketType type)
    {
        using var socket = new Socket(address.AddressFamily, type, type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        try
        {
            socket.Bind(address);
            return true;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
