using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>A view of one AnyValue { 1: string, 2: bool, 3: int64, 4: double, 5: array, 6: map, 7: bytes }; the last one set counts.</summary>
internal readonly ref struct AnyValue
{
    private readonly ulong _bits;

    private AnyValue(AnyKind kind, ulong bits, ReadOnlySpan<byte> bytes)
    {
        Kind = kind;
        _bits = bits;
        Bytes = bytes;
    }

    public AnyKind Kind { get; }

    /// <summary>The text, the bytes, or the message of the array or map.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public bool Boolean => _bits != 0;

    public long Integer => (long)_bits;

    public double Double => BitConverter.UInt64BitsToDouble(_bits);

    /// <summary>Reads a message that <see cref="IsSound"/> has checked.</summary>
    public static AnyValue Read(ReadOnlySpan<byte> message)
    {
        var value = default(AnyValue);
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field))
        {
            var kind = KindOf(field);
            if (kind != AnyKind.None)
            {
                value = new AnyValue(kind, field.Bits, field.Bytes);
            }
        }

        return value;
    }

    /// <summary>Whether a message and all values in it are well formed and at most <paramref name="depth"/> levels deep.</summary>
    public static bool IsSound(ReadOnlySpan<byte> message, int depth)
    {
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field))
        {
            if (KindOf(field) is (AnyKind.Array or AnyKind.Map) and var kind
                && (depth == 0 || !AreSound(field.Bytes, kind == AnyKind.Map, depth - 1)))
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    private static bool AreSound(ReadOnlySpan<byte> list, bool isMap, int depth)
    {
        var values = new ProtobufReader(list);
        while (values.TryRead(out var value))
        {
            if (value.Is(OtlpFields.List.Values, WireType.LengthDelimited)
                && !(isMap ? IsEntrySound(value.Bytes, depth) : IsSound(value.Bytes, depth)))
            {
                return false;
            }
        }

        return !values.IsMalformed;
    }

    private static bool IsEntrySound(ReadOnlySpan<byte> entry, int depth)
    {
        var fields = new ProtobufReader(entry);
        while (fields.TryRead(out var field))
        {
            if (field.Is(OtlpFields.KeyValue.Value, WireType.LengthDelimited) && !IsSound(field.Bytes, depth))
            {
                return false;
            }
        }

        return !fields.IsMalformed;
    }

    private static AnyKind KindOf(in ProtobufField field) => (field.Number, field.Type) switch
    {
        (OtlpFields.AnyValue.Text, WireType.LengthDelimited) => AnyKind.Text,
        (OtlpFields.AnyValue.Boolean, WireType.Varint) => AnyKind.Boolean,
        (OtlpFields.AnyValue.Integer, WireType.Varint) => AnyKind.Integer,
        (OtlpFields.AnyValue.Double, WireType.Fixed64) => AnyKind.Double,
        (OtlpFields.AnyValue.Array, WireType.LengthDelimited) => AnyKind.Array,
        (OtlpFields.AnyValue.Map, WireType.LengthDelimited) => AnyKind.Map,
        (OtlpFields.AnyValue.Bytes, WireType.LengthDelimited) => AnyKind.Bytes,
        _ => AnyKind.None,
    };
}
