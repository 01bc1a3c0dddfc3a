using System.Net;

namespace XRayBridge.Server.Listeners;

/// <summary>One listening port; it is a feature of each of its connections.</summary>
/// <param name="role">What it is for.</param>
/// <param name="description">What it is for, in words.</param>
/// <param name="addressFlag">How the user can change the address: <c>--host</c>.</param>
/// <param name="portFlag">How the user can change the port: <c>--port</c>.</param>
/// <param name="wanted">Address and port as configured.</param>
internal sealed class Listener(ListenerRole role, string description, string addressFlag, string portFlag, IPEndPoint wanted)
{
    private int _connections;

    public ListenerRole Role => role;

    public string Description => description;

    public string AddressFlag => addressFlag;

    public string PortFlag => portFlag;

    /// <summary>The address that it listens on; once it does, with the port that the system chose for 0.</summary>
    public IPEndPoint Address { get; private set; } = wanted;

    /// <summary>
    /// Connections at once. Every process with an X-Ray SDK has one or two; OpenTelemetry's send all by one. A port of its own bound
    /// keeps the status page within reach when another port is flooded. An idle connection takes 9 KB.
    /// </summary>
    public int MaxConnections => role switch
    {
        ListenerRole.XRayApi => 16_000,
        ListenerRole.Status => 1_000,
        _ => 4_000,
    };

    /// <summary>Only this machine can reach it.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address.Address);

    public string Url => $"http://{Address}";

    public void Bound(IPEndPoint address) => Address = address;

    /// <summary>False when there are too many connections. Otherwise <see cref="Leave"/> is due.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _connections) <= MaxConnections)
        {
            return true;
        }

        Leave();
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _connections);
}
