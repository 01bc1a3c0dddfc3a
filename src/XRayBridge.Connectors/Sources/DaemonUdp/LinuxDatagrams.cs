using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>
/// Receives many datagrams with one system call (recvmmsg), which .NET's sockets cannot: at 50,000 datagrams a second the
/// call itself costs more than the copy. Owns its buffers; one thread uses it.
/// </summary>
internal sealed unsafe partial class LinuxDatagrams : IDisposable
{
    /// <summary>Datagrams a call. 32 buffers of 64 KiB are 2 MiB.</summary>
    public const int Capacity = 32;

    private const int BufferBytes = 65_536;
    private const int MsgDontWait = 0x40;
    private const int MsgWaitForOne = 0x10000;
    private const int SolSocket = 1;
    private const int SoMemInfo = 55;
    private const int MemInfoDropsIndex = 8;
    private const int Eagain = 11;
    private const int Eintr = 4;

    private readonly Socket _socket;
    private readonly byte* _buffers;
    private readonly IoVector* _vectors;
    private readonly MessageHeader* _headers;

    public LinuxDatagrams(Socket socket)
    {
        _socket = socket;
        _buffers = (byte*)NativeMemory.Alloc(Capacity, BufferBytes);
        _vectors = (IoVector*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(IoVector));
        _headers = (MessageHeader*)NativeMemory.AllocZeroed(Capacity, (nuint)sizeof(MessageHeader));
        for (var i = 0; i < Capacity; i++)
        {
            _vectors[i] = new IoVector { Base = _buffers + ((nint)i * BufferBytes), Length = BufferBytes };
            _headers[i].Vectors = &_vectors[i];
            _headers[i].VectorCount = 1;
        }
    }

    /// <summary>
    /// Datagrams that the kernel dropped on this socket since it was opened, because its buffer was full: no other place
    /// tells of them.
    /// </summary>
    public uint KernelDrops
    {
        get
        {
            var info = stackalloc uint[MemInfoDropsIndex + 1];
            var length = (uint)((MemInfoDropsIndex + 1) * sizeof(uint));
            return GetSocketOption((int)_socket.Handle, SolSocket, SoMemInfo, info, &length) == 0 ? info[MemInfoDropsIndex] : 0;
        }
    }

    /// <summary>Takes what is there; waits for at least one datagram, if asked to, up to the socket's receive timeout. 0 when none came.</summary>
    public int Receive(bool wait)
    {
        var count = ReceiveMessages((int)_socket.Handle, _headers, Capacity, wait ? MsgWaitForOne : MsgDontWait, null);
        if (count >= 0)
        {
            return count;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Eagain or Eintr ? 0 : throw new SocketException(error);
    }

    /// <summary>The bytes of a datagram of the last <see cref="Receive"/>; valid until the next.</summary>
    public ReadOnlySpan<byte> this[int index] => new(_vectors[index].Base, (int)_headers[index].Length);

    public void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_buffers);
    }

    [LibraryImport("libc", EntryPoint = "recvmmsg", SetLastError = true)]
    private static partial int ReceiveMessages(int socket, MessageHeader* messages, uint count, int flags, void* timeout);

    [LibraryImport("libc", EntryPoint = "getsockopt", SetLastError = true)]
    private static partial int GetSocketOption(int socket, int level, int option, void* value, uint* length);

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct IoVector
    {
        public byte* Base;
        public nuint Length;
    }

    /// <summary>struct mmsghdr on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct MessageHeader
    {
        public void* Name;
        public uint NameLength;
        public IoVector* Vectors;
        public nuint VectorCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
        public int FlagsPadding;
        public uint Length;
    }
}
