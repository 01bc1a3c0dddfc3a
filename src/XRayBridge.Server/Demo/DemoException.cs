using System.Text.Json.Nodes;

namespace XRayBridge.Server.Demo;

/// <summary>An exception with its stack, innermost frame first.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Message">What it says.</param>
/// <param name="Remote">A called service is to blame.</param>
/// <param name="Stack">As <c>file:line function</c>.</param>
internal sealed record DemoException(string Type, string Message, bool Remote, params string[] Stack)
{
    public JsonObject ToJson(string id, string? cause)
    {
        var json = new JsonObject { ["id"] = id, ["type"] = Type, ["message"] = Message, ["remote"] = Remote, ["stack"] = new JsonArray([.. Stack.Select(Frame)]) };
        if (cause is not null)
        {
            json["cause"] = cause;
        }

        return json;
    }

    private static JsonObject Frame(string text)
    {
        var (colon, space) = (text.IndexOf(':', StringComparison.Ordinal), text.IndexOf(' ', StringComparison.Ordinal));
        return new JsonObject
        {
            ["path"] = text[..colon],
            ["line"] = int.Parse(text.AsSpan(colon + 1, space - colon - 1), System.Globalization.CultureInfo.InvariantCulture),
            ["label"] = text[(space + 1)..],
        };
    }
}
