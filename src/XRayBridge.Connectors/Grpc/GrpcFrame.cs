using System.Buffers.Binary;

namespace XRayBridge.Connectors.Grpc;

/// <summary>
/// A message in gRPC's framing: 1 byte 0 or 1 (compressed as <c>grpc-encoding</c> says), 4 bytes length, big-endian, message.
/// </summary>
internal static class GrpcFrame
{
    public const int HeaderBytes = 5;

    public const string ContentType = "application/grpc";

    public static void WriteHeader(Span<byte> header, bool compressed, int length)
    {
        header[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(header[1..], length);
    }

    /// <summary>Whether a body is exactly one message; unary calls have no more.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> body, out bool compressed, out ReadOnlyMemory<byte> message)
    {
        compressed = false;
        message = default;
        if (body.Length < HeaderBytes
            || body.Span[0] > 1
            || BinaryPrimitives.ReadUInt32BigEndian(body.Span[1..]) != (uint)(body.Length - HeaderBytes))
        {
            return false;
        }

        compressed = body.Span[0] == 1;
        message = body[HeaderBytes..];
        return true;
    }
}
