namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>The fields of a message, in the order in which JSON shows them.</summary>
internal sealed class MessageShape
{
    /// <summary>Set once, right after construction, because AnyValue contains itself.</summary>
    public FieldShape[] Fields { get; set; } = [];

    /// <summary>At most one field may be set: the last on the wire wins.</summary>
    public bool IsOneOf { get; init; }

    public FieldShape? Find(ReadOnlySpan<byte> jsonName)
    {
        foreach (var field in Fields)
        {
            if (field.Name.EncodedUtf8Bytes.SequenceEqual(jsonName))
            {
                return field;
            }
        }

        return null;
    }
}
