using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>
/// Receives many datagrams with one system call (recvmmsg), which .NET's sockets cannot: at 50,000 datagrams a second the
/// call itself costs more than the copy.
/// </summary>
internal sealed unsafe partial class LinuxDatagrams : Datagrams
{
    private const string Library = "libc";
    private const string Call = "recvmmsg";
    private const int MsgDontWait = 0x40;
    private const int MsgWaitForOne = 0x10000;
    private const int Eagain = 11;
    private const int Eintr = 4;

    private readonly byte* _buffers;
    private readonly IoVector* _vectors;
    private readonly MessageHeader* _headers;

    public LinuxDatagrams(Socket socket)
        : base(socket)
    {
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

    /// <summary>Whether this system has the call, with the layout below.</summary>
    public static bool IsSupported { get; } =
        OperatingSystem.IsLinux()
        && Environment.Is64BitProcess
        && NativeLibrary.TryLoad(Library, typeof(LinuxDatagrams).Assembly, null, out var library)
        && NativeLibrary.TryGetExport(library, Call, out _);

    public override ReadOnlySpan<byte> this[int index] => new(_vectors[index].Base, (int)_headers[index].Length);

    public override int Receive(bool wait)
    {
        var count = ReceiveMessages((int)Socket.Handle, _headers, Capacity, wait ? MsgWaitForOne : MsgDontWait, null);
        if (count >= 0)
        {
            return count;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Eagain or Eintr ? 0 : throw new SocketException(error);
    }

    public override void Dispose()
    {
        NativeMemory.Free(_headers);
        NativeMemory.Free(_vectors);
        NativeMemory.Free(_buffers);
    }

    [LibraryImport(Library, EntryPoint = Call, SetLastError = true)]
    private static partial int ReceiveMessages(int socket, MessageHeader* messages, uint count, int flags, void* timeout);

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
