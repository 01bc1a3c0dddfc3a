namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>The type of an attribute's value.</summary>
internal enum AnyKind
{
    /// <summary>No value is set: null.</summary>
    None,
    Text,
    Boolean,
    Integer,
    Double,
    Array,
    Map,
    Bytes,
}
