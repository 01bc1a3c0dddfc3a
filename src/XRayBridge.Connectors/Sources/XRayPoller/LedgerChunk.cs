using System.Buffers.Binary;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// Up to 1024 fetched traces under one key of the state store. Layout, little-endian: last write (8, unix nanoseconds), then for each
/// trace id (16), version (4), attempt of the pending refetch (1). A full chunk is written once and deleted whole.
/// </summary>
internal sealed class LedgerChunk(uint number, Timestamp started)
{
    public const int Capacity = 1024;

    private const int HeaderSize = 8;
    private const int RecordSize = TraceId.SizeBytes + 4 + 1;
    private const int IdOffset = 0;
    private const int VersionOffset = TraceId.SizeBytes;
    private const int AttemptOffset = VersionOffset + 4;

    private byte[]? _bytes = new byte[HeaderSize + (16 * RecordSize)];

    public uint Number => number;

    public Timestamp Started { get; } = started;

    public Timestamp LastWrite { get; private set; } = started;

    public int Count { get; private set; }

    /// <summary>It holds what the store does not.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Fixed width, so that the order of keys is the order of numbers.</summary>
    public string Key => KeyOf(number);

    public ReadOnlyMemory<byte> Value
    {
        get
        {
            BinaryPrimitives.WriteInt64LittleEndian(_bytes, LastWrite.UnixNanoseconds);
            return _bytes.AsMemory(0, HeaderSize + (Count * RecordSize)).ToArray();
        }
    }

    public static string KeyOf(uint number) => number.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    public void Add(TraceId id, TraceVersion version, int refetchAttempt, Timestamp now)
    {
        var offset = HeaderSize + (Count * RecordSize);
        if (offset + RecordSize > _bytes!.Length)
        {
            Array.Resize(ref _bytes, Math.Min(HeaderSize + (Capacity * RecordSize), _bytes.Length * 2));
        }

        var record = _bytes.AsSpan(offset, RecordSize);
        id.WriteBytes(record[IdOffset..]);
        BinaryPrimitives.WriteUInt32LittleEndian(record[VersionOffset..], version.Value);
        record[AttemptOffset] = (byte)refetchAttempt;
        Count++;
        LastWrite = now;
        IsDirty = true;
    }

    public void Saved() => IsDirty = false;

    /// <summary>It takes no more: its bytes are in the store and are let go.</summary>
    public void Release() => _bytes = null;

    /// <summary>Reads a stored chunk into a table; false when the entry is none of ours.</summary>
    public static bool TryLoad(StateEntry entry, TraceTable? into, out LedgerChunk chunk)
    {
        var bytes = entry.Value.AsSpan();
        if (!uint.TryParse(entry.Key, System.Globalization.NumberStyles.HexNumber, null, out var number)
            || number > KnownTrace.MaxChunk || bytes.Length < HeaderSize || (bytes.Length - HeaderSize) % RecordSize != 0)
        {
            chunk = new LedgerChunk(0, default);
            return false;
        }

        var lastWrite = new Timestamp(BinaryPrimitives.ReadInt64LittleEndian(bytes));
        chunk = new LedgerChunk(number, lastWrite) { Count = (bytes.Length - HeaderSize) / RecordSize };
        chunk.Release();
        for (var rest = bytes[HeaderSize..]; into is not null && rest.Length > 0; rest = rest[RecordSize..])
        {
            ref var trace = ref into.GetOrAdd(TraceId.FromBytes(rest));
            trace.Version = new TraceVersion(BinaryPrimitives.ReadUInt32LittleEndian(rest[VersionOffset..]));
            trace.ChunkAndAttempt = KnownTrace.Pack(number, Math.Min(rest[AttemptOffset], (byte)RefetchSchedule.MaxAttempts));
        }

        return true;
    }
}
