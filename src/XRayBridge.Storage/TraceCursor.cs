using System.Buffers.Binary;
using System.Buffers.Text;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage;

/// <summary>
/// The text form of a place in a list: base64url of
/// <code>1 byte version | 1 byte range | 8 bytes From | 8 bytes To | 8 bytes time | 16 bytes trace id | 4 bytes checksum</code>
/// It is good only for the query that it came from, whatever store answers. The checksum tells a damaged cursor from a query
/// that has no more traces; it is no secret and guards nothing.
/// </summary>
internal static class TraceCursor
{
    private const byte Version = 1;
    private const int HeaderBytes = 18;
    private const int BodyBytes = HeaderBytes + sizeof(long) + TraceId.SizeBytes;
    private const int TotalBytes = BodyBytes + sizeof(uint);

    public static string Write(TraceQuery query, TraceKey last)
    {
        Span<byte> bytes = stackalloc byte[TotalBytes];
        WriteHeader(query, bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[HeaderBytes..], last.Time.UnixNanoseconds);
        last.Id.WriteBytes(bytes[(HeaderBytes + sizeof(long))..]);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[BodyBytes..], Checksum(bytes[..BodyBytes]));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Where the query goes on.</summary>
    /// <exception cref="ArgumentException">The cursor is not ours, or is that of another query.</exception>
    public static TraceKey Read(TraceQuery query)
    {
        if (query.Cursor is not { } text)
        {
            return TraceKey.Top(query);
        }

        Span<byte> bytes = stackalloc byte[TotalBytes];
        Span<byte> header = stackalloc byte[HeaderBytes];
        WriteHeader(query, header);
        if (text.Length != Base64Url.GetEncodedLength(TotalBytes)
            || !Base64Url.TryDecodeFromChars(text, bytes, out var length)
            || length != TotalBytes
            || BinaryPrimitives.ReadUInt32BigEndian(bytes[BodyBytes..]) != Checksum(bytes[..BodyBytes])
            || !bytes.StartsWith(header))
        {
            throw new ArgumentException("The cursor does not belong to this query.", nameof(query));
        }

        return new TraceKey(
            new Timestamp(BinaryPrimitives.ReadInt64BigEndian(bytes[HeaderBytes..])),
            TraceId.FromBytes(bytes[(HeaderBytes + sizeof(long))..]));
    }

    private static void WriteHeader(TraceQuery query, Span<byte> bytes)
    {
        bytes[0] = Version;
        bytes[1] = (byte)query.Range;
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], query.From.UnixNanoseconds);
        BinaryPrimitives.WriteInt64BigEndian(bytes[10..], query.To.UnixNanoseconds);
    }

    /// <summary>FNV-1a.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var hash = 2166136261;
        foreach (var value in bytes)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash;
    }
}
