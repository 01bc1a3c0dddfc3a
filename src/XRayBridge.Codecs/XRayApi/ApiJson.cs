using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The parts that several answers have in common. Absent is left out; lists are always there (clients rely on it).</summary>
internal static class ApiJson
{
    // Only what JSON itself demands: the answer is no HTML, and documents would grow by half.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Utf8JsonWriter Writer(IBufferWriter<byte> output) => new(output, Options);

    /// <summary>Seconds since the epoch, exact.</summary>
    public static void Time(this Utf8JsonWriter json, string name, Timestamp time) => json.WriteNumber(name, time.UnixSeconds);

    /// <summary>Seconds, exact.</summary>
    public static void Seconds(this Utf8JsonWriter json, string name, Duration duration) =>
        json.WriteNumber(name, duration.Nanoseconds / (decimal)Timestamp.NanosecondsPerSecond);

    public static void Text(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    /// <summary>The members of a <c>ServiceId</c>, without braces.</summary>
    public static void Node(this Utf8JsonWriter json, TraceNode node)
    {
        json.WriteString("Name", node.Name);
        json.WriteStartArray("Names");
        json.WriteStringValue(node.Name);
        json.WriteEndArray();
        json.Text("AccountId", node.AccountId);
        json.Text("Type", node.Type);
    }

    /// <summary>As <see cref="Node"/>, but with a <c>Type</c> in any case: of root causes and insights, Grafana's data source takes it without a look.</summary>
    public static void TypedNode(this Utf8JsonWriter json, TraceNode node) => json.Node(node with { Type = node.Type ?? "" });

    public static void Nodes(this Utf8JsonWriter json, string name, IReadOnlyList<TraceNode> nodes)
    {
        json.WriteStartArray(name);
        foreach (var node in nodes)
        {
            json.WriteStartObject();
            json.Node(node);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Ends the members with <c>NextToken</c>, which is there only when there is more: its absence ends paging.</summary>
    public static void NextToken(this Utf8JsonWriter json, string? token) => json.Text("NextToken", token);
}
