using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>What the service says of a link (segment documents, 1.12). Links of other senders carry none of it.</summary>
/// <param name="LeadsToReceiver">It goes to who received; otherwise to who sent, as links of OpenTelemetry do.</param>
/// <param name="Name">The other end's node, or null.</param>
/// <param name="Type">The other end's node's type, or null.</param>
/// <param name="ReceivedAt">When the event was received.</param>
internal readonly record struct LinkAttributes(bool LeadsToReceiver, string? Name, string? Type, Timestamp? ReceivedAt)
{
    private const string Prefix = "aws.xray.reserved.";

    public static LinkAttributes Of(SegmentLink link)
    {
        if (link.Attributes.IsEmpty)
        {
            return default;
        }

        using var document = JsonDocument.Parse(link.Attributes);
        var attributes = document.RootElement;
        return new LinkAttributes(
            TextOf(attributes, "reference_type") == "child",
            FirstOf(attributes, "names"),
            TextOf(attributes, "type"),
            TimeOf(attributes, "received_event_end_time"));
    }

    private static JsonElement? Member(JsonElement attributes, string name) =>
        attributes.ValueKind == JsonValueKind.Object && attributes.TryGetProperty(Prefix + name, out var value) ? value : null;

    private static string? TextOf(JsonElement attributes, string name) => Member(attributes, name) is { } value ? TextOf(value) : null;

    private static string? FirstOf(JsonElement attributes, string name) =>
        Member(attributes, name) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? TextOf(list[0]) : null;

    private static Timestamp? TimeOf(JsonElement attributes, string name) =>
        Member(attributes, name) is { ValueKind: JsonValueKind.Number } number
            && number.TryGetDecimal(out var seconds) && Timestamp.TryFromUnixSeconds(seconds, out var time)
            ? time
            : null;

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: JSON's grammar has it, no node is named so.
            return null;
        }
    }
}
