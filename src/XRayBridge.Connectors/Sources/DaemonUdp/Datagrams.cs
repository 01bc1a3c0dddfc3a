using System.Net.Sockets;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Takes datagrams out of the kernel's buffer, many at a time. One thread uses it.</summary>
internal abstract class Datagrams : IDisposable
{
    /// <summary>Datagrams of one <see cref="Receive"/>. 32 buffers of 64 KiB are 2 MiB.</summary>
    public const int Capacity = 32;

    /// <summary>The largest datagram there is, and some.</summary>
    protected const int BufferBytes = 65_536;

    private const int SolSocket = 1;
    private const int SoMemInfo = 55;
    private const int MemInfoDropsIndex = 8;

    private readonly byte[] _info = new byte[(MemInfoDropsIndex + 1) * sizeof(uint)];

    protected Datagrams(Socket socket) => Socket = socket;

    /// <summary>
    /// Datagrams that the kernel dropped on this socket since it was opened, because its buffer was full: no other place
    /// tells of them. Always 0 where the kernel does not tell, which only Linux does.
    /// </summary>
    public uint KernelDrops =>
        OperatingSystem.IsLinux() && Socket.GetRawSocketOption(SolSocket, SoMemInfo, _info) == _info.Length
            ? BitConverter.ToUInt32(_info, MemInfoDropsIndex * sizeof(uint))
            : 0;

    protected Socket Socket { get; }

    /// <summary>The bytes of a datagram of the last <see cref="Receive"/>; valid until the next.</summary>
    public abstract ReadOnlySpan<byte> this[int index] { get; }

    /// <summary>The fastest that this system has.</summary>
    public static Datagrams Open(Socket socket) => LinuxDatagrams.IsSupported ? new LinuxDatagrams(socket) : new SocketDatagrams(socket);

    /// <summary>Takes what is there; waits for at least one datagram, if asked to, up to the socket's receive timeout. 0 when none came.</summary>
    public abstract int Receive(bool wait);

    public abstract void Dispose();
}
