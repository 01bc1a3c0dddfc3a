using System.Net;
using System.Net.Sockets;

namespace XRayBridge.Connectors;

/// <summary>A port cannot be listened on. The message says why and which setting to change.</summary>
public sealed class ListenException : Exception
{
    public ListenException()
    {
    }

    public ListenException(string message)
        : base(message)
    {
    }

    public ListenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What the user is told when a socket cannot be bound.</summary>
    /// <param name="endPoint">Where it should listen.</param>
    /// <param name="description">What for.</param>
    /// <param name="portFlag">The flag that chooses the port.</param>
    /// <param name="addressFlag">The flag that chooses the address.</param>
    /// <param name="exception">Why not.</param>
    public static ListenException Of(EndPoint endPoint, string description, string portFlag, string addressFlag, SocketException exception)
    {
        var (reason, flag) = exception.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => ("the port is taken", portFlag),
            SocketError.AccessDenied => ("not permitted; ports below 1024 need a privilege", portFlag),
            SocketError.AddressNotAvailable => ("this machine has no such address", addressFlag),
            _ => (exception.Message, addressFlag),
        };
        return new ListenException($"Cannot listen on {endPoint} for the {description}: {reason}. Choose another with {flag}.", exception);
    }
}
