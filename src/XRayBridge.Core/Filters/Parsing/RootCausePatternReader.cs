using System.Text;
using System.Text.Json;
using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Parsing;

/// <summary>
/// Reads the JSON behind <c>rootcause.json = #</c>:
/// <c>[{"Services": [{"Name", "Names": [], "Type", "AccountId", "EntityPath": [{"Name", "Exceptions": [{"Name", "Message"}],
/// "Coverage", "Remote"}], "Inferred"}], "ClientImpacting"}]</c>, each field optional.
/// </summary>
internal ref struct RootCausePatternReader
{
    private readonly ReadOnlySpan<byte> _utf8;
    private Utf8JsonReader _json;
    private string? _expected;
    private string? _hint;
    private int? _brokenAt;

    private RootCausePatternReader(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8;
        _json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = FilterLimits.MaxDepth });
    }

    private delegate T? ReadItem<T>(ref RootCausePatternReader reader);

    private delegate bool ReadField<T>(ref RootCausePatternReader reader, string name, ref T item);

    /// <summary>Reads the JSON; on failure the error's offset is counted from the expression's beginning.</summary>
    public static FilterList<RootCausePattern>? Read(string json, int offset, out FilterError? error)
    {
        var reader = new RootCausePatternReader(Encoding.UTF8.GetBytes(json));
        FilterList<RootCausePattern>? patterns = null;
        try
        {
            reader._json.Read();
            patterns = reader.List(Pattern);
            if (patterns is { Count: 0 })
            {
                patterns = null;
                reader._expected = "at least one root cause";
            }
        }
        catch (JsonException problem)
        {
            reader._expected = "valid JSON";
            reader._brokenAt = reader.PositionOf(problem);
        }
        catch (InvalidOperationException)
        {
            // The reader's own way to say that a string is not text, as "\ud800".
            reader._expected = "valid Unicode";
        }

        error = patterns is null ? reader.Error(offset) : null;
        return patterns;
    }

    private readonly int PositionOf(JsonException problem)
    {
        var position = 0;
        for (var line = problem.LineNumber ?? 0; line > 0; line--)
        {
            position += _utf8[position..].IndexOf((byte)'\n') + 1;
        }

        return position + (int)(problem.BytePositionInLine ?? 0);
    }

    private readonly FilterError Error(int offset)
    {
        var position = Math.Min(_brokenAt ?? (int)_json.TokenStartIndex, _utf8.Length);
        var length = Math.Min(_utf8.Length - position, 20);
        return new FilterError(
            offset + Encoding.UTF8.GetCharCount(_utf8[..position]),
            $"'{Encoding.UTF8.GetString(_utf8.Slice(position, length))}'",
            _expected ?? "valid JSON",
            _hint);
    }

    private static RootCausePattern? Pattern(ref RootCausePatternReader reader) =>
        reader.Object(new RootCausePattern(), "Services, ClientImpacting", static (ref reader, name, ref pattern) =>
        {
            switch (name)
            {
                case "services":
                    pattern = pattern with { Services = reader.List(Service) };
                    return true;
                case "clientimpacting":
                    pattern = pattern with { ClientImpacting = reader.Boolean() };
                    return true;
                default:
                    return false;
            }
        });

    private static RootCauseServicePattern? Service(ref RootCausePatternReader reader) =>
        reader.Object(new RootCauseServicePattern(), "Name, Names, Type, AccountId, EntityPath, Inferred", static (ref reader, name, ref service) =>
        {
            switch (name)
            {
                case "name":
                    service = service with { Name = reader.String() };
                    return true;
                case "names":
                    service = service with { Names = reader.List(static (ref reader) => reader.String()) };
                    return true;
                case "type":
                    service = service with { Type = reader.String() };
                    return true;
                case "accountid":
                    service = service with { AccountId = reader.String() };
                    return true;
                case "entitypath":
                    service = service with { EntityPath = reader.List(Entity) };
                    return true;
                case "inferred":
                    service = service with { Inferred = reader.Boolean() };
                    return true;
                default:
                    return false;
            }
        });

    private static RootCauseEntityPattern? Entity(ref RootCausePatternReader reader) =>
        reader.Object(new RootCauseEntityPattern(), "Name, Exceptions, Coverage, Remote", static (ref reader, name, ref entity) =>
        {
            switch (name)
            {
                case "name":
                    entity = entity with { Name = reader.String() };
                    return true;
                case "exceptions":
                    entity = entity with { Exceptions = reader.List(Exception) };
                    return true;
                case "coverage":
                    entity = entity with { Coverage = reader.Number() };
                    return true;
                case "remote":
                    entity = entity with { Remote = reader.Boolean() };
                    return true;
                default:
                    return false;
            }
        });

    private static RootCauseExceptionPattern? Exception(ref RootCausePatternReader reader) =>
        reader.Object(new RootCauseExceptionPattern(), "Name, Message", static (ref reader, name, ref exception) =>
        {
            switch (name)
            {
                case "name":
                    exception = exception with { Name = reader.String() };
                    return true;
                case "message":
                    exception = exception with { Message = reader.String() };
                    return true;
                default:
                    return false;
            }
        });

    private FilterList<T>? List<T>(ReadItem<T> readItem)
        where T : class, IEquatable<T>
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            _expected = "an array";
            return null;
        }

        var items = new List<T>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (readItem(ref this) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new FilterList<T>([.. items]);
    }

    private T? Object<T>(T item, string fields, ReadField<T> readField)
        where T : class
    {
        if (_json.TokenType != JsonTokenType.StartObject)
        {
            _expected = "an object";
            return null;
        }

        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _json.GetString()!;
            var start = _json;
            _json.Read();
            if (!readField(ref this, name.ToLowerInvariant(), ref item))
            {
                _json = start;
                _expected = $"one of {fields}";
                _hint = FilterSuggestions.Nearest(name, fields.Split(", ")) is { } near ? $"Did you mean {near}?" : null;
            }

            if (_expected is not null)
            {
                return null;
            }
        }

        return item;
    }

    private string? String()
    {
        if (_json.TokenType != JsonTokenType.String)
        {
            _expected = "a string";
            return null;
        }

        return _json.GetString();
    }

    private bool? Boolean()
    {
        if (_json.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            _expected = "true or false";
            return null;
        }

        return _json.GetBoolean();
    }

    private double? Number()
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            _expected = "a number";
            return null;
        }

        return number;
    }
}
