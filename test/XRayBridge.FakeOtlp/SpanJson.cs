using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>Spans for tests to read: ids in hexadecimal, times as text of nanoseconds, attributes as one object each.</summary>
internal static class SpanJson
{
    /// <summary><c>[{"traceId", "spanId", "parentSpanId", "name", "kind", "attributes", "events", "links", "resource", ...}]</c>.</summary>
    public static byte[] Render(IEnumerable<ReceivedSpan> spans)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var received in spans)
            {
                Write(json, received);
            }

            json.WriteEndArray();
        }

        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ReceivedSpan received)
    {
        var span = received.Span;
        json.WriteStartObject();
        WriteIds(json, span.TraceId, span.SpanId);
        json.WriteString("parentSpanId", Hex(span.ParentSpanId));
        json.WriteString("traceState", span.TraceState);
        json.WriteNumber("flags", span.Flags);
        json.WriteString("name", span.Name);
        json.WriteString("kind", span.Kind.ToString());
        json.WriteString("startNs", Text(span.StartTimeUnixNano));
        json.WriteString("endNs", Text(span.EndTimeUnixNano));
        json.WriteString("status", (span.Status?.Code ?? Status.Types.StatusCode.Unset).ToString());
        json.WriteString("statusMessage", span.Status?.Message ?? "");
        WriteObject(json, "attributes", span.Attributes);
        json.WriteStartArray("events");
        foreach (var one in span.Events)
        {
            json.WriteStartObject();
            json.WriteString("name", one.Name);
            json.WriteString("timeNs", Text(one.TimeUnixNano));
            WriteObject(json, "attributes", one.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("links");
        foreach (var link in span.Links)
        {
            json.WriteStartObject();
            WriteIds(json, link.TraceId, link.SpanId);
            json.WriteString("traceState", link.TraceState);
            WriteObject(json, "attributes", link.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteObject(json, "resource", received.Resource?.Attributes ?? []);
        json.WriteString("scope", received.Scope?.Name ?? "");
        json.WriteString("scopeVersion", received.Scope?.Version ?? "");
        json.WriteString("protocol", received.Protocol);
        json.WriteEndObject();
    }

    private static void WriteIds(Utf8JsonWriter json, ByteString traceId, ByteString spanId)
    {
        json.WriteString("traceId", Hex(traceId));
        json.WriteString("spanId", Hex(spanId));
    }

    private static void WriteObject(Utf8JsonWriter json, string name, IEnumerable<KeyValue> attributes)
    {
        json.WriteStartObject(name);
        WriteMembers(json, attributes);
        json.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter json, IEnumerable<KeyValue> attributes)
    {
        foreach (var attribute in attributes)
        {
            json.WritePropertyName(attribute.Key);
            WriteValue(json, attribute.Value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, AnyValue? value)
    {
        switch (value?.ValueCase)
        {
            case AnyValue.ValueOneofCase.StringValue: json.WriteStringValue(value.StringValue); break;
            case AnyValue.ValueOneofCase.BoolValue: json.WriteBooleanValue(value.BoolValue); break;
            case AnyValue.ValueOneofCase.IntValue: json.WriteNumberValue(value.IntValue); break;
            case AnyValue.ValueOneofCase.DoubleValue when double.IsFinite(value.DoubleValue): json.WriteNumberValue(value.DoubleValue); break;
            case AnyValue.ValueOneofCase.DoubleValue: json.WriteStringValue(value.DoubleValue.ToString(CultureInfo.InvariantCulture)); break;
            case AnyValue.ValueOneofCase.BytesValue: json.WriteBase64StringValue(value.BytesValue.Span); break;
            case AnyValue.ValueOneofCase.ArrayValue:
                json.WriteStartArray();
                foreach (var element in value.ArrayValue.Values)
                {
                    WriteValue(json, element);
                }

                json.WriteEndArray();
                break;
            case AnyValue.ValueOneofCase.KvlistValue:
                json.WriteStartObject();
                WriteMembers(json, value.KvlistValue.Values);
                json.WriteEndObject();
                break;
            default: json.WriteNullValue(); break;
        }
    }

    private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);

    private static string Text(ulong nanoseconds) => nanoseconds.ToString(CultureInfo.InvariantCulture);
}
