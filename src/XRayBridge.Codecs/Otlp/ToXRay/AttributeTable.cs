using System.Buffers;
using System.Text;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// The attributes of a span or a resource, found by key without copying. Each remembers whether something was made of it, so
/// that the rest can go into metadata. Lookups scan: spans have some twenty attributes. Return the table with <see cref="Dispose"/>.
/// </summary>
internal ref struct AttributeTable
{
    private const int InitialCapacity = 64;

    private readonly ReadOnlySpan<byte> _document;
    private Entry[] _entries = ArrayPool<Entry>.Shared.Rent(InitialCapacity);

    public AttributeTable(ReadOnlySpan<byte> document)
    {
        _document = document;
    }

    public int Count { get; private set; }

    /// <summary>Adds a KeyValue message that lies at <paramref name="offset"/> in the document. False when it is malformed, too deep or one too many.</summary>
    public bool TryAdd(ReadOnlySpan<byte> attribute, int offset)
    {
        var entry = default(Entry);
        var isSound = Count < OtlpLimits.MaxAttributes;
        var reader = new ProtobufReader(attribute);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.KeyValue.Key, WireType.LengthDelimited))
            {
                entry.Key = offset + field.BytesOffset;
                entry.KeyLength = field.Bytes.Length;
            }
            else if (field.Is(OtlpFields.KeyValue.Value, WireType.LengthDelimited))
            {
                entry.Value = offset + field.BytesOffset;
                entry.ValueLength = field.Bytes.Length;
                isSound &= AnyValue.IsSound(field.Bytes, OtlpLimits.MaxValueDepth);
            }
        }

        if (reader.IsMalformed || !isSound)
        {
            return false;
        }

        if (Count == _entries.Length)
        {
            Grow();
        }

        _entries[Count++] = entry;
        return true;
    }

    public readonly ReadOnlySpan<byte> KeyAt(int index) => _document.Slice(_entries[index].Key, _entries[index].KeyLength);

    public readonly AnyValue ValueAt(int index) => AnyValue.Read(_document.Slice(_entries[index].Value, _entries[index].ValueLength));

    public readonly bool IsUsedAt(int index) => _entries[index].IsUsed;

    public readonly void UseAt(int index) => _entries[index].IsUsed = true;

    /// <summary>The place of a key, or -1. Of a key that occurs twice, which is against the specification, the first.</summary>
    public readonly int IndexOf(scoped ReadOnlySpan<byte> key)
    {
        var entries = _entries.AsSpan(0, Count);
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].KeyLength == key.Length && _document.Slice(entries[i].Key, key.Length).SequenceEqual(key))
            {
                return i;
            }
        }

        return -1;
    }

    public readonly bool Has(scoped ReadOnlySpan<byte> key) => IndexOf(key) >= 0;

    /// <summary>The value of a key without using it; of kind <see cref="AnyKind.None"/> when there is none.</summary>
    public readonly AnyValue Peek(scoped ReadOnlySpan<byte> key) => IndexOf(key) is >= 0 and var index ? ValueAt(index) : default;

    /// <summary>The UTF-8 text of a key, which is used when it is a text that is not empty; else empty.</summary>
    public readonly ReadOnlySpan<byte> TakeText(scoped ReadOnlySpan<byte> key)
    {
        var index = IndexOf(key);
        if (index < 0 || ValueAt(index) is not { Kind: AnyKind.Text } value)
        {
            return default;
        }

        UseAt(index);
        return value.Bytes;
    }

    /// <summary>As <see cref="TakeText(ReadOnlySpan{byte})"/>, the first of two keys that has one; both are used.</summary>
    public readonly ReadOnlySpan<byte> TakeText(scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> older)
    {
        var text = TakeText(key);
        var second = TakeText(older);
        return text.IsEmpty ? second : text;
    }

    /// <summary>The text of a key without using it.</summary>
    public readonly ReadOnlySpan<byte> PeekText(scoped ReadOnlySpan<byte> key) => Peek(key) is { Kind: AnyKind.Text } value ? value.Bytes : default;

    /// <summary>The whole number of a key, also when it is written as text.</summary>
    public readonly long? TakeInteger(scoped ReadOnlySpan<byte> key)
    {
        var index = IndexOf(key);
        if (index < 0)
        {
            return null;
        }

        var value = ValueAt(index);
        long? number = value.Kind switch
        {
            AnyKind.Integer => value.Integer,
            AnyKind.Double when double.IsInteger(value.Double) && Math.Abs(value.Double) < 1L << 53 => (long)value.Double,
            AnyKind.Text when long.TryParse(value.Bytes, System.Globalization.CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => null,
        };
        if (number is not null)
        {
            UseAt(index);
        }

        return number;
    }

    /// <summary>Whether a key is there and true; it is used.</summary>
    public readonly bool TakeFlag(scoped ReadOnlySpan<byte> key)
    {
        var index = IndexOf(key);
        if (index < 0 || ValueAt(index) is not { Kind: AnyKind.Boolean } value)
        {
            return false;
        }

        UseAt(index);
        return value.Boolean;
    }

    public readonly string? TakeString(scoped ReadOnlySpan<byte> key) =>
        TakeText(key) is { IsEmpty: false } text ? Encoding.UTF8.GetString(text) : null;

    public readonly void Use(scoped ReadOnlySpan<byte> key)
    {
        if (IndexOf(key) is >= 0 and var index)
        {
            UseAt(index);
        }
    }

    public void Dispose()
    {
        ArrayPool<Entry>.Shared.Return(_entries);
        _entries = [];
        Count = 0;
    }

    private void Grow()
    {
        var larger = ArrayPool<Entry>.Shared.Rent(_entries.Length * 2);
        _entries.CopyTo(larger, 0);
        ArrayPool<Entry>.Shared.Return(_entries);
        _entries = larger;
    }

    private struct Entry
    {
        public int Key;
        public int KeyLength;
        public int Value;
        public int ValueLength;
        public bool IsUsed;
    }
}
