using System.Text.Json;

namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>One field of a message: its number, its name in JSON and its kind.</summary>
internal sealed class FieldShape
{
    public FieldShape(int number, string name, FieldKind kind)
    {
        Number = number;
        Name = JsonEncodedText.Encode(name);
        Kind = kind;
    }

    public int Number { get; }

    public JsonEncodedText Name { get; }

    public FieldKind Kind { get; }

    public bool IsRepeated { get; init; }

    /// <summary>The shape of a message's fields; set for <see cref="FieldKind.Message"/>.</summary>
    public MessageShape? Message { get; init; }
}
