using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using XRayBridge.Connectors;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Listeners;

/// <summary>All listening ports of the process.</summary>
internal sealed class Listening
{
    /// <summary>Connections at once, over all ports; each idle one takes about 4 KB.</summary>
    private const int MaxConnections = 20_000;

    public Listening(ListenSection options)
    {
        Status = new Listener(ListenerRole.Status, "status page and metrics", "--host", "--port", new IPEndPoint(options.Host, options.Port));
        XRayApi = options.Tcp is { } tcp ? new Listener(ListenerRole.XRayApi, "X-Ray API", "--tcp", "--tcp", tcp) : null;
        All = XRayApi is null ? [Status] : [Status, XRayApi];
    }

    public Listener Status { get; }

    /// <summary>Null when it is off.</summary>
    public Listener? XRayApi { get; }

    public IReadOnlyList<Listener> All { get; }

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        foreach (var listener in All)
        {
            kestrel.Listen(listener.Address, endpoint => endpoint.Use(next => connection =>
            {
                connection.Features.Set(listener);
                return next(connection);
            }));
        }
    }

    /// <summary>Binds the sockets ourselves, so that a failure names the setting and the chosen port is known.</summary>
    public void Configure(SocketTransportOptions sockets) => sockets.CreateBoundListenSocket = endpoint =>
    {
        var listener = All.First(candidate => candidate.Address.Equals(endpoint));
        try
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            listener.Bound((IPEndPoint)socket.LocalEndPoint!);
            return socket;
        }
        catch (SocketException exception)
        {
            throw ListenException.Of(endpoint, listener.Description, listener.PortFlag, listener.AddressFlag, exception);
        }
    };
}
