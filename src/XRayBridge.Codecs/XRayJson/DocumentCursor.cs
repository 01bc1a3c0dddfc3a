using System.Buffers;
using System.Text;
using System.Text.Json;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Walks over one document. After the first fault <see cref="NextProperty"/> and <see cref="NextElement"/> end every loop, so
/// the readers need no error paths of their own. Readers of a value leave the cursor on the value's last token.
/// <para>
/// Optional fields are read leniently, as the service does: a scalar of another type becomes text where text is expected, and
/// what cannot be used (an object for a text, a text for a flag) counts as absent. It is still in the raw document.
/// </para>
/// </summary>
internal ref struct DocumentCursor
{
    /// <summary>Levels of subsegments below the root; and of any other JSON below the entity that holds it.</summary>
    public const int MaxDepth = 100;

    /// <summary>
    /// The JSON reader's own limit never decides: a subsegment takes two levels (array, object), so the deepest value
    /// allowed is at 2 x 100 + 100; one more for the root and one to see what is beyond.
    /// </summary>
    private const int MaxJsonDepth = (3 * MaxDepth) + 2;

    public Utf8JsonReader Json;

    private readonly ReadOnlyMemory<byte> _utf8;
    private readonly InternTable _names;
    private int _depthLimit;

    public DocumentCursor(ReadOnlyMemory<byte> utf8, InternTable names, DocumentScratch? scratch)
    {
        Scratch = scratch;
        _utf8 = utf8;
        _names = names;
        Json = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
    }

    /// <summary>Where the model's objects come from; null for new ones.</summary>
    public DocumentScratch? Scratch { get; }

    public ReadFault? Fault { get; private set; }

    /// <summary>Where the current token begins.</summary>
    public readonly long Position => Json.TokenStartIndex;

    public readonly bool IsObject => Json.TokenType == JsonTokenType.StartObject;

    public readonly bool IsArray => Json.TokenType == JsonTokenType.StartArray;

    /// <summary>On the start of an entity: what it holds may be <see cref="MaxDepth"/> levels deeper. Returns what to give <see cref="LeaveEntity"/>.</summary>
    public int EnterEntity()
    {
        var outer = _depthLimit;
        _depthLimit = Json.CurrentDepth + MaxDepth;
        return outer;
    }

    public void LeaveEntity(int outer) => _depthLimit = outer;

    /// <summary>Keeps the first fault.</summary>
    public void Fail(DropReason reason, string field, string cause, long? position = null) =>
        Fault ??= new ReadFault(reason, field, position ?? Position, cause);

    /// <summary>In an object: goes to the next property's value. False at the object's end, or after a fault.</summary>
    public bool NextProperty(out ReadOnlySpan<byte> name)
    {
        name = default;
        if (Fault is not null)
        {
            return false;
        }

        Json.Read();
        if (Json.TokenType == JsonTokenType.EndObject)
        {
            return false;
        }

        name = Json.ValueIsEscaped ? UnescapedName() : Json.ValueSpan;
        Json.Read();
        return true;
    }

    /// <summary>In an array: goes to the next element. False at the array's end, or after a fault.</summary>
    public bool NextElement()
    {
        if (Fault is not null)
        {
            return false;
        }

        Json.Read();
        return Json.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        if (Json.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return;
        }

        var depth = Json.CurrentDepth;
        while (Json.Read() && Json.CurrentDepth > depth)
        {
            if (Json.CurrentDepth > _depthLimit)
            {
                Fail(DropReason.TooDeep, string.Empty, $"a value is nested more than {MaxDepth} levels deep. Flatten it.");
                return;
            }
        }
    }

    /// <summary>Passes over the value and returns its JSON text, a slice of the document; empty when it is no object.</summary>
    public ReadOnlyMemory<byte> SliceObject()
    {
        var start = Position;
        var isObject = IsObject;
        Skip();
        return isObject ? SliceFrom(start) : default;
    }

    /// <summary>The text from <paramref name="start"/> to the end of the current token, a slice of the document.</summary>
    public readonly ReadOnlyMemory<byte> SliceFrom(long start) => _utf8[(int)start..(int)Json.BytesConsumed];

    public readonly string Intern(ReadOnlySpan<byte> utf8) => _names.Get(utf8);

    /// <summary>A text of the document's own that would only fill the table: an id, a message.</summary>
    public string? ReadUniqueText() => ReadText(intern: false);

    /// <summary>A text that is likely to come again.</summary>
    public string? ReadText() => ReadText(intern: true);

    public bool ReadFlag()
    {
        Skip();
        return Json.TokenType == JsonTokenType.True;
    }

    /// <summary>An integer, also when written as <c>200.0</c> (Envoy) or <c>"861"</c> (some SDKs); otherwise null.</summary>
    public long? ReadInteger()
    {
        Skip();
        if (Json.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
        {
            return null;
        }

        var text = Json.ValueSpan;
        if (System.Buffers.Text.Utf8Parser.TryParse(text, out long integer, out var used) && used == text.Length)
        {
            return integer;
        }

        // 2^63 as a double is one past the greatest integer.
        return System.Buffers.Text.Utf8Parser.TryParse(text, out double number, out used) && used == text.Length
            && number is >= long.MinValue and < 9223372036854775808.0 && double.IsInteger(number)
                ? (long)number
                : null;
    }

    /// <summary>As <see cref="ReadInteger"/>, null as well when it takes more than 32 bits.</summary>
    public int? ReadSmallInteger() => ReadInteger() is { } value and >= int.MinValue and <= int.MaxValue ? (int)value : null;

    private string? ReadText(bool intern)
    {
        switch (Json.TokenType)
        {
            case JsonTokenType.String when Json.ValueIsEscaped:
                return ReadEscapedText(intern);
            case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return intern ? _names.Get(Json.ValueSpan) : Encoding.UTF8.GetString(Json.ValueSpan);
            default:
                Skip();
                return null;
        }
    }

    private readonly string ReadEscapedText(bool intern)
    {
        var source = Json.ValueSpan;
        var buffer = ArrayPool<byte>.Shared.Rent(source.Length);
        var text = buffer.AsSpan(0, JsonText.Unescape(source, buffer));
        var result = intern ? _names.Get(text) : Encoding.UTF8.GetString(text);
        ArrayPool<byte>.Shared.Return(buffer);
        return result;
    }

    private readonly byte[] UnescapedName()
    {
        var buffer = new byte[Json.ValueSpan.Length];
        return buffer[..JsonText.Unescape(Json.ValueSpan, buffer)];
    }
}
