using System.Buffers;
using System.Text.Json;

namespace XRayBridge.FakeXRay;

/// <summary>Renders a trace summary up to the members that change with time; the object is left open.</summary>
internal static class SummaryJson
{
    public static void WriteOpen(ArrayBufferWriter<byte> output, FakeTrace trace)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("Id", trace.Id);
        json.WriteNumber("StartTime", trace.StartNs / 1_000_000_000m);
        json.WriteNumber("Duration", (trace.EndNs - trace.StartNs) / 1e9);
        json.WriteNumber("ResponseTime", (trace.Entry.EndNs - trace.Entry.StartNs) / 1e9);
        json.WriteBoolean("HasFault", trace.Entry.Fault);
        json.WriteBoolean("HasError", trace.Entry.Error);
        json.WriteBoolean("HasThrottle", trace.Segments.Any(segment => segment.Throttle));
        json.WriteStartObject("Http");
        if (trace.Entry.Url is not null)
        {
            json.WriteString("HttpURL", trace.Entry.Url);
            json.WriteNumber("HttpStatus", trace.Entry.Status);
            json.WriteString("HttpMethod", trace.Entry.Method);
            json.WriteString("ClientIp", trace.Entry.ClientIp);
        }

        json.WriteEndObject();
        json.WritePropertyName("Annotations");
        json.WriteRawValue("""{"tenant":[{"AnnotationValue":{"StringValue":"a"},"ServiceIds":[]}]}""");
        json.WritePropertyName("Users");
        json.WriteRawValue("[]");
        json.WriteStartArray("ServiceIds");
        foreach (var segment in trace.Segments)
        {
            WriteServiceId(json, segment);
        }

        json.WriteEndArray();
        json.WritePropertyName("EntryPoint");
        WriteServiceId(json, trace.Entry);
        json.Flush();
    }

    private static void WriteServiceId(Utf8JsonWriter json, FakeSegment segment)
    {
        json.WriteStartObject();
        json.WriteString("Name", segment.Name);
        json.WriteStartArray("Names");
        json.WriteStringValue(segment.Name);
        json.WriteEndArray();
        json.WriteString("AccountId", "123456789012");
        json.WriteString("Type", segment.Origin);
        json.WriteEndObject();
    }
}
