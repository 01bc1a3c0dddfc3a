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

    public Listening(BridgeConfiguration configuration)
    {
        var options = configuration.Listen;
        var otlp = configuration.Otlp;
        Status = new Listener(ListenerRole.Status, "status page and metrics", "--host", "--port", new IPEndPoint(options.Host, options.Port));
        XRayApi = options.Tcp is { } tcp ? new Listener(ListenerRole.XRayApi, "X-Ray API", "--tcp", "--tcp", tcp) : null;
        OtlpHttp = otlp.Http is { } http ? new Listener(ListenerRole.OtlpHttp, "OTLP/HTTP receiver", "--otlp-http", "--otlp-http", http) : null;
        OtlpGrpc = otlp.Grpc is { } grpc ? new Listener(ListenerRole.OtlpGrpc, "OTLP/gRPC receiver", "--otlp-grpc", "--otlp-grpc", grpc) : null;
        All = [.. new[] { Status, XRayApi, OtlpHttp, OtlpGrpc }.OfType<Listener>()];
    }

    public Listener Status { get; }

    /// <summary>Null when it is off.</summary>
    public Listener? XRayApi { get; }

    /// <summary>Null when it is off.</summary>
    public Listener? OtlpHttp { get; }

    /// <summary>Null when it is off.</summary>
    public Listener? OtlpGrpc { get; }

    public IReadOnlyList<Listener> All { get; }

    public void Configure(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        foreach (var listener in All)
        {
            kestrel.Listen(listener.Address, endpoint => Configure(endpoint, listener));
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

    private static void Configure(ListenOptions endpoint, Listener listener)
    {
        if (listener.Role == ListenerRole.OtlpGrpc)
        {
            // Without TLS nothing negotiates the version of HTTP, and gRPC is HTTP/2 alone.
            endpoint.Protocols = HttpProtocols.Http2;
        }

        endpoint.Use(next => connection =>
        {
            connection.Features.Set(listener);
            return next(connection);
        });
    }
}
