using System.Net.Sockets;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Asks the kernel for a large receive buffer.</summary>
internal static class ReceiveBuffer
{
    private const int SolSocket = 1;
    private const int SoReceiveBufferForce = 33;

    /// <summary>
    /// SO_RCVBUFFORCE passes net.core.rmem_max but needs CAP_NET_ADMIN; without it the plain option gives as much as
    /// rmem_max allows. The kernel doubles the figure for its own bookkeeping.
    /// </summary>
    public static void Grow(Socket socket, int bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            socket.ReceiveBufferSize = bytes;
            return;
        }

        try
        {
            socket.SetRawSocketOption(SolSocket, SoReceiveBufferForce, BitConverter.GetBytes(bytes));
        }
        catch (SocketException)
        {
            socket.ReceiveBufferSize = bytes;
        }
    }
}
