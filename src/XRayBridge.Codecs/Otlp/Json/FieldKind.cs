namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>How a protobuf field is written in OTLP's JSON (protobuf's JSON mapping, but ids in hex and enums as numbers).</summary>
internal enum FieldKind
{
    Text,

    /// <summary>Trace and span ids: hex digits.</summary>
    Id,

    /// <summary>Other bytes: base64.</summary>
    Bytes,

    Boolean,

    Double,

    /// <summary>64-bit signed, as decimal text.</summary>
    Int64,

    /// <summary>64-bit unsigned of fixed size, as decimal text.</summary>
    Fixed64,

    /// <summary>32-bit unsigned of fixed size, as a number.</summary>
    Fixed32,

    /// <summary>Varint of 32 bits, enums included, as a number.</summary>
    Int32,

    Message,
}
