namespace XRayBridge.Codecs.Protobuf;

/// <summary>One field of a message, a view over the message's bytes.</summary>
public readonly ref struct ProtobufField
{
    /// <summary>The field's number, from 1.</summary>
    public int Number { get; init; }

    public WireType Type { get; init; }

    /// <summary>The value of a varint, fixed64 or fixed32 field; 0 otherwise.</summary>
    public ulong Bits { get; init; }

    /// <summary>The value of a length-delimited field; empty otherwise.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>The whole field, tag included, as it stands in the message: for copying what is not understood.</summary>
    public ReadOnlySpan<byte> Whole { get; init; }

    /// <summary>Where <see cref="Bytes"/> begins in the message.</summary>
    public int BytesOffset { get; init; }

    /// <summary>Whether this is field <paramref name="number"/> with the wire type its schema asks for; a mismatch is an unknown field.</summary>
    public bool Is(int number, WireType type) => Number == number && Type == type;
}
