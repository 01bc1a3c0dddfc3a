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
    /// <summary>An idle connection is closed after this; clients keep theirs for a minute or two.</summary>
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMinutes(2);

    /// <summary>Headers that take longer come from someone who wants to occupy connections.</summary>
    private static readonly TimeSpan HeadersTime = TimeSpan.FromSeconds(10);

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

    /// <summary>The one that listens on a port, or null.</summary>
    public Listener? At(int port)
    {
        foreach (var listener in All)
        {
            if (listener.Address.Port == port)
            {
                return listener;
            }
        }

        return null;
    }

    /// <summary>Beside these limits Kestrel's own hold: 240 bytes a second of a body after 5 seconds, 32 KB and 100 lines of headers.</summary>
    public void Configure(KestrelServerOptions kestrel, ConnectionTelemetry telemetry)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.KeepAliveTimeout = KeepAlive;
        kestrel.Limits.RequestHeadersTimeout = HeadersTime;
        foreach (var listener in All)
        {
            kestrel.Listen(listener.Address, endpoint => Configure(endpoint, listener, telemetry));
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

    private static void Configure(ListenOptions endpoint, Listener listener, ConnectionTelemetry telemetry)
    {
        if (listener.Role == ListenerRole.OtlpGrpc)
        {
            // Without TLS nothing negotiates the version of HTTP, and gRPC is HTTP/2 alone.
            endpoint.Protocols = HttpProtocols.Http2;
        }

        endpoint.Use(next => async connection =>
        {
            if (!listener.TryEnter())
            {
                telemetry.TooMany(listener);
                connection.Abort();
                return;
            }

            try
            {
                connection.Features.Set(listener);
                await next(connection);
            }
            finally
            {
                listener.Leave();
            }
        });
    }
}
