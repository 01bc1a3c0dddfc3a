using System.Globalization;
using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// The members of a request. As lenient as the service (API reference, 1.1): an empty body is an object without members,
/// unknown members are ignored, null is absent. Each getter throws <see cref="ApiFaultException"/> for a value of another type.
/// </summary>
public sealed class ApiRequest
{
    /// <summary>Numbers above this are milliseconds: as seconds they would be in the year 5138. Java's X-Ray SDK sends those.</summary>
    private const decimal FirstMilliseconds = 100_000_000_000m;

    private readonly JsonElement _members;

    private ApiRequest(JsonElement members) => _members = members;

    public static ApiRequest Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new ApiRequest(default);
        }

        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new ApiRequest(document.RootElement.Clone())
                : throw ApiFaultException.Malformed("The request body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw NotJson(exception);
        }
    }

    /// <summary>Whether the member is there and not null.</summary>
    public bool Has(string name) => Member(name) is not null;

    public string? Text(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => Decoded(name, text),
        _ => throw WrongType(name, "a string"),
    };

    /// <summary>Text of a bounded length; null when it is absent.</summary>
    public string? Text(string name, int min, int max) => Text(name) is { } text ? Bounded(name, text, min, max) : null;

    public string RequiredText(string name, int min, int max) => Text(name, min, max) ?? throw Missing(name);

    public bool? Flag(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        _ => throw WrongType(name, "true or false"),
    };

    public double? Number(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) && double.IsFinite(value) => value,
        _ => throw WrongType(name, "a number"),
    };

    /// <summary>Seconds since the epoch, with a fraction; milliseconds; or ISO 8601 text.</summary>
    public Timestamp? Time(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number when number.TryGetDecimal(out var seconds) && TryFrom(seconds, out var time) => time,
        { ValueKind: JsonValueKind.String } text when TryParseTime(Decoded(name, text), out var time) => time,
        _ => throw WrongType(name, "a time: seconds since 1970 or ISO 8601"),
    };

    public Timestamp RequiredTime(string name) => Time(name) ?? throw Missing(name);

    public IReadOnlyList<string> RequiredTexts(string name)
    {
        var list = Member(name) ?? throw Missing(name);
        if (list.ValueKind != JsonValueKind.Array)
        {
            throw WrongType(name, "a list of strings");
        }

        var texts = new List<string>(list.GetArrayLength());
        foreach (var item in list.EnumerateArray())
        {
            texts.Add(item.ValueKind == JsonValueKind.String ? Decoded(name, item) : throw WrongType(name, "a list of strings"));
        }

        return texts;
    }

    /// <summary>A member that is an object; null when it is absent.</summary>
    public ApiRequest? Object(string name) => Member(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Object } members => new ApiRequest(members),
        _ => throw WrongType(name, "an object"),
    };

    public ApiRequest RequiredObject(string name) => Object(name) ?? throw Missing(name);

    /// <summary>A member that is a map of strings; null when it is absent.</summary>
    public IReadOnlyDictionary<string, string>? Map(string name)
    {
        if (Object(name) is not { } map)
        {
            return null;
        }

        var entries = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in map._members.EnumerateObject())
        {
            var key = NameOf(property);
            entries[key] = map.Text(key) ?? throw WrongType(name, "a map of strings");
        }

        return entries;
    }

    /// <summary>A member that is a list of objects; empty when it is absent.</summary>
    public IReadOnlyList<ApiRequest> Objects(string name)
    {
        if (Member(name) is not { } list)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. list.EnumerateArray().Select(item => new ApiRequest(item))]
            : throw WrongType(name, "a list of objects");
    }

    public static ApiFaultException Missing(string name) => ApiFaultException.Invalid($"{name} is required.");

    internal static string Bounded(string name, string text, int min, int max) => text.Length >= min && text.Length <= max
        ? text
        : throw ApiFaultException.Invalid($"{name} must have {min} to {max} characters, not {text.Length}.");

    internal static ApiFaultException NotJson(JsonException exception) => ApiFaultException.Malformed(
        $"The request body is not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");

    internal static ApiFaultException WrongType(string name, string wanted) => ApiFaultException.Malformed($"{name} must be {wanted}.");

    /// <summary>An escaped half of a surrogate pair in a name, at which the framework's comparisons throw.</summary>
    internal static ApiFaultException NameIsNoText() => ApiFaultException.Malformed("The name of a member is not text.");

    private static bool TryParseTime(string text, out Timestamp time)
    {
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return TryFrom(seconds, out time);
        }

        var parsed = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment);
        time = parsed ? Timestamp.From(moment) : default;
        return parsed && moment.Year is > 1677 and < 2262;
    }

    private static bool TryFrom(decimal number, out Timestamp time) =>
        Timestamp.TryFromUnixSeconds(number > FirstMilliseconds ? number / 1000m : number, out time);

    private static string Decoded(string name, JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: JSON's grammar has it, no text does.
            throw WrongType(name, "text");
        }
    }

    private JsonElement? Member(string name)
    {
        try
        {
            return _members.ValueKind == JsonValueKind.Object && _members.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
                ? member
                : null;
        }
        catch (InvalidOperationException)
        {
            throw NameIsNoText();
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            throw NameIsNoText();
        }
    }
}
