using System.Buffers;
using System.Text.Json;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>
/// Finds documents in JSON of any size and shape: objects one after another (one a line, or spread over lines), lists of them,
/// documents as JSON in a text, and objects that wrap either under a known member, as the answer of BatchGetTraces does
/// (<c>{Traces: [{Segments: [{Document: "..."}]}]}</c>). Looks only at the structure; whether a piece is a sound document is for its reader
/// to say.
/// <para>
/// After a broken one it goes on with the next line. A document that lies on one line ends there: a text that goes on over a line's end, or
/// a line that begins with an object of its own, shows that what was before is cut short.
/// </para>
/// </summary>
/// <param name="input">The JSON.</param>
/// <param name="wrappers">The members under which documents may be.</param>
internal sealed class JsonPieces(InputWindow input, params string[] wrappers) : IPieces
{
    /// <summary>Lists in lists and wrappers in wrappers; real ones are 6 deep.</summary>
    private const int MaxDepth = 16;

    private readonly byte[] _key = new byte[64];
    private readonly ArrayBufferWriter<byte> _text = new();
    private long _number;
    private Place _brokenAt;
    private string? _broken;

    /// <summary>Inside an object that began a line, with nothing around it.</summary>
    private bool _isOnLine;

    public IEnumerable<Piece> Read()
    {
        SkipByteOrderMark();
        while (SkipTo(isInside: false))
        {
            _isOnLine = input.IsAtLineStart && input.Peek() == '{' && input.PeekSecond() == '"';
            foreach (var piece in ReadElement(depth: 0))
            {
                yield return piece;
            }

            _isOnLine = false;
            if (_broken is { } fault)
            {
                _broken = null;
                yield return new Piece(default, _brokenAt, fault);
                SkipLine();
            }
        }
    }

    private void SkipByteOrderMark()
    {
        foreach (var part in "\uFEFF"u8)
        {
            if (input.Peek() == part)
            {
                input.Advance(1);
            }
        }
    }

    /// <summary>Reads a value that may be, or may hold, documents.</summary>
    private IEnumerable<Piece> ReadElement(int depth)
    {
        var place = Here();
        if (depth > MaxDepth)
        {
            Break(place, "lists nested too deeply to hold documents");
            return [];
        }

        switch (input.Peek())
        {
            case '{': return ReadObject(place, depth);
            case '[': return ReadList(depth);
            case '"': return ReadText(place);
            case -1:
                Break(place, "the input ends within a document");
                return [];
            default:
                SkipValue(place);
                return _broken is null ? [Next(place, "not a JSON object")] : [];
        }
    }

    private IEnumerable<Piece> ReadList(int depth)
    {
        input.Advance();
        while (_broken is null && SkipTo(isInside: true) && input.Peek() != ']')
        {
            foreach (var piece in ReadElement(depth + 1))
            {
                yield return piece;
            }
        }

        if (_broken is null && input.Peek() == ']')
        {
            input.Advance();
        }
        else if (_broken is null)
        {
            Break(Here(), "the input ends within a list");
        }
    }

    /// <summary>A document, unless one of its members tells that it wraps some.</summary>
    private IEnumerable<Piece> ReadObject(Place place, int depth)
    {
        input.Mark();
        input.Advance();
        var isWrapper = false;
        while (_broken is null && SkipTo(isInside: true) && input.Peek() == '"')
        {
            if (IsWrapper(place))
            {
                isWrapper = true;
                input.Release();
                foreach (var piece in ReadElement(depth + 1))
                {
                    yield return piece;
                }
            }
            else if (_broken is null)
            {
                SkipValue(place);
            }
        }

        if (_broken is null && input.Peek() == '}')
        {
            input.Advance();
            if (!isWrapper)
            {
                yield return input.IsMarkLost ? Next(place, "larger than any document") : Next(place, input.Marked);
            }
        }
        else if (_broken is null)
        {
            Break(place, input.Peek() < 0 ? "the input ends within a document" : $"not JSON: '{(char)input.Peek()}' at byte {input.Offset}");
        }

        input.Release();
    }

    private IEnumerable<Piece> ReadText(Place place)
    {
        input.Mark();
        if (SkipText(place))
        {
            yield return input.IsMarkLost ? Next(place, "larger than any document") : Unescape(place);
        }

        input.Release();
    }

    private Piece Unescape(Place place)
    {
        _text.ResetWrittenCount();
        var json = new Utf8JsonReader(input.Marked.Span);
        try
        {
            json.Read();
            _text.Advance(json.CopyString(_text.GetSpan(input.Marked.Length)));
            return Next(place, _text.WrittenMemory);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Next(place, $"not a JSON text: {exception.Message}");
        }
    }

    /// <summary>Passes over a member's name and the colon.</summary>
    private bool IsWrapper(Place place)
    {
        var length = 0;
        input.Advance();
        for (var next = input.Peek(); next is not ('"' or '\\' or '\n' or -1) && length < _key.Length; next = input.Peek())
        {
            _key[length++] = (byte)next;
            input.Advance();
        }

        var isWhole = input.Peek() == '"';
        if (!SkipTextRest(place) || !SkipTo(isInside: true) || input.Peek() != ':')
        {
            Break(place, $"not JSON: a member's name without a value at byte {input.Offset}");
            return false;
        }

        input.Advance();
        return SkipTo(isInside: true) && isWhole && Array.Exists(wrappers, name => Equals(name, _key.AsSpan(0, length)));
    }

    private static bool Equals(string name, ReadOnlySpan<byte> key) => System.Text.Ascii.Equals(key, name);

    /// <summary>Passes over a value; of objects and lists only the brackets are counted.</summary>
    private void SkipValue(Place place)
    {
        var depth = 0;
        do
        {
            switch (input.Peek())
            {
                case '"':
                    SkipText(place);
                    break;
                case '{' or '[':
                    depth++;
                    input.Advance();
                    break;
                case '}' or ']' when depth > 0:
                    depth--;
                    input.Advance();
                    break;
                case '}' or ']' or -1:
                    Break(place, input.Peek() < 0 ? "the input ends within a document" : $"not JSON: a value is missing at byte {input.Offset}");
                    break;
                default:
                    SkipScalar();
                    break;
            }
        }
        while (_broken is null && depth > 0 && SkipSpace(place, ",:"));

        if (_broken is null && depth > 0)
        {
            Break(place, "the input ends within a document");
        }
    }

    private void SkipScalar()
    {
        for (var next = input.Peek(); next is not (',' or '}' or ']' or '{' or '[' or '"' or '\n' or -1); next = input.Peek())
        {
            input.Advance();
        }
    }

    private bool SkipText(Place place)
    {
        input.Advance();
        return SkipTextRest(place);
    }

    private bool SkipTextRest(Place place)
    {
        while (input.Ahead is { IsEmpty: false } ahead)
        {
            var at = ahead.IndexOfAny((byte)'"', (byte)'\\', (byte)'\n');
            input.Advance(at < 0 ? ahead.Length : at);
            switch (at < 0 ? 0 : ahead[at])
            {
                case '"':
                    input.Advance(1);
                    return true;
                case '\\':
                    input.Advance(1);
                    if (input.Peek() is not ('\n' or -1))
                    {
                        input.Advance(1);
                    }

                    break;
                case '\n':
                    Break(place, $"not JSON: a text does not end on line {input.Line}");
                    return false;
            }
        }

        Break(place, "the input ends within a text");
        return false;
    }

    /// <summary>Passes over white space and commas; between values on the top also over brackets that a broken one left behind. False at the end.</summary>
    private bool SkipTo(bool isInside) => SkipSpace(Here(), isInside ? "," : ",]}");

    /// <summary>Passes over white space and some other characters. False at the end, or where a line shows that the object before it was cut short.</summary>
    private bool SkipSpace(Place place, string also)
    {
        for (var next = input.Peek(); next is ' ' or '\t' or '\r' or '\n' || (next > 0 && also.Contains((char)next)); next = input.Peek())
        {
            input.Advance();
            if (next == '\n' && _isOnLine && input.Peek() == '{' && input.PeekSecond() == '"')
            {
                Break(place, $"cut short: line {input.Line} begins another document");
            }
        }

        return _broken is null && input.Peek() >= 0;
    }

    private void SkipLine()
    {
        while (!input.IsAtLineStart && input.Ahead is { IsEmpty: false } ahead)
        {
            var end = ahead.IndexOf((byte)'\n');
            input.Advance(end < 0 ? ahead.Length : end);
            if (end >= 0)
            {
                input.Advance();
            }
        }
    }

    private void Break(Place place, string fault)
    {
        if (_broken is null)
        {
            _broken = fault;
            _brokenAt = place with { Number = ++_number };
        }
    }

    private Place Here() => new(0, input.Line, input.Offset);

    private Piece Next(Place place, string fault) => new(default, place with { Number = ++_number }, fault);

    private Piece Next(Place place, ReadOnlyMemory<byte> bytes) => new(bytes, place with { Number = ++_number });
}
