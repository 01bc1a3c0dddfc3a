namespace XRayBridge.Codecs.Protobuf;

/// <summary>How a field's value is laid out on the wire: the low three bits of its tag.</summary>
public enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    LengthDelimited = 2,

    /// <summary>A deprecated group; it is only ever skipped.</summary>
    Group = 3,

    Fixed32 = 5,
}
