using System.Net.Sockets;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Receives with .NET's sockets, one system call a datagram: for systems that lack <see cref="LinuxDatagrams"/>' call.</summary>
internal sealed class SocketDatagrams : Datagrams
{
    private readonly byte[][] _buffers = new byte[Capacity][];
    private readonly int[] _lengths = new int[Capacity];
    private readonly TimeSpan _patience;

    public SocketDatagrams(Socket socket)
        : base(socket)
    {
        _patience = TimeSpan.FromMilliseconds(socket.ReceiveTimeout);
        socket.Blocking = false;
        for (var i = 0; i < Capacity; i++)
        {
            _buffers[i] = GC.AllocateUninitializedArray<byte>(BufferBytes);
        }
    }

    public override ReadOnlySpan<byte> this[int index] => _buffers[index].AsSpan(0, _lengths[index]);

    public override int Receive(bool wait)
    {
        if (wait && !Socket.Poll(_patience, SelectMode.SelectRead))
        {
            return 0;
        }

        var count = 0;
        while (count < Capacity)
        {
            var length = Socket.Receive(_buffers[count], SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
            {
                break;
            }

            if (error != SocketError.Success)
            {
                throw new SocketException((int)error);
            }

            _lengths[count++] = length;
        }

        return count;
    }

    public override void Dispose()
    {
        // The buffers are the garbage collector's.
    }
}
