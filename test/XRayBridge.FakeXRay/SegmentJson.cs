using System.Buffers;
using System.Text.Json;

namespace XRayBridge.FakeXRay;

/// <summary>Renders a segment document as the service does.</summary>
internal static class SegmentJson
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IBufferWriter<byte> output, FakeTrace trace, FakeSegment segment, bool inProgress)
    {
        using var json = new Utf8JsonWriter(output, Relaxed);
        json.WriteStartObject();
        json.WriteString("id", segment.Id);
        json.WriteString("name", segment.Name);
        json.WriteString("trace_id", trace.Id);
        WriteText(json, "parent_id", segment.ParentId);
        WriteText(json, "origin", segment.Origin);
        WriteText(json, "user", segment.User);
        WriteFlag(json, "inferred", segment.Inferred);
        WriteTimes(json, segment, inProgress);
        WriteHttp(json, segment, segment.ClientIp, segment.UserAgent, traced: false);
        if (!segment.Inferred)
        {
            WriteBaggage(json, segment);
        }

        WriteSubsegments(json, inProgress ? [] : segment.Subsegments);
        json.WriteEndObject();
    }

    private static void WriteSubsegments(Utf8JsonWriter json, List<FakeSubsegment> subsegments)
    {
        if (subsegments.Count == 0)
        {
            return;
        }

        json.WriteStartArray("subsegments");
        foreach (var subsegment in subsegments)
        {
            json.WriteStartObject();
            json.WriteString("id", subsegment.Id);
            json.WriteString("name", subsegment.Name);
            WriteText(json, "namespace", subsegment.Namespace);
            WriteTimes(json, subsegment, inProgress: false);
            WriteHttp(json, subsegment, null, null, subsegment.Traced);
            WriteAws(json, subsegment);
            WriteSubsegments(json, subsegment.Subsegments);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTimes(Utf8JsonWriter json, FakeEntity entity, bool inProgress)
    {
        json.WriteNumber("start_time", entity.StartNs / 1_000_000_000m);
        if (inProgress)
        {
            json.WriteBoolean("in_progress", true);
            return;
        }

        json.WriteNumber("end_time", entity.EndNs / 1_000_000_000m);
        WriteFlag(json, "error", entity.Error);
        WriteFlag(json, "fault", entity.Fault);
        WriteFlag(json, "throttle", entity.Throttle);
        if (entity.Fault)
        {
            json.WritePropertyName("cause");
            json.WriteRawValue(
                """{"working_directory":"/app","exceptions":[{"id":"a1b2c3d4e5f60718","type":"IOException","message":"line 1\nsaid \"no\": größe","stack":[{"path":"app.cs","line":42,"label":"Run"}]}]}""");
        }
    }

    private static void WriteHttp(Utf8JsonWriter json, FakeEntity entity, string? clientIp, string? agent, bool traced)
    {
        if (entity.Url is null && entity.Status == 0)
        {
            return;
        }

        json.WriteStartObject("http");
        if (entity.Url is not null)
        {
            json.WriteStartObject("request");
            json.WriteString("url", entity.Url);
            json.WriteString("method", entity.Method);
            WriteText(json, "client_ip", clientIp);
            WriteText(json, "user_agent", agent);
            WriteFlag(json, "traced", traced);
            json.WriteEndObject();
        }

        if (entity.Status != 0)
        {
            json.WriteStartObject("response");
            json.WriteNumber("status", entity.Status);
            json.WriteNumber("content_length", 1234);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteAws(Utf8JsonWriter json, FakeSubsegment subsegment)
    {
        if (subsegment.Operation is not null)
        {
            json.WriteStartObject("aws");
            json.WriteString("operation", subsegment.Operation);
            json.WriteString("region", "us-east-1");
            json.WriteString("request_id", "b0e1a7f4-6a58-4f0c-9d35-" + subsegment.Id[..12]);
            json.WriteString(subsegment.ResourceKey!, subsegment.Resource);
            json.WriteEndObject();
        }

        if (subsegment.Query is not null)
        {
            json.WriteStartObject("sql");
            json.WriteString("database_type", "PostgreSQL");
            json.WriteString("sanitized_query", subsegment.Query);
            json.WriteEndObject();
        }
    }

    /// <summary>What real documents carry besides: annotations, metadata, the SDK's name.</summary>
    private static void WriteBaggage(Utf8JsonWriter json, FakeSegment segment)
    {
        json.WritePropertyName("aws");
        json.WriteRawValue("""{"account_id":"123456789012","xray":{"sdk":"X-Ray for .NET","sdk_version":"2.14.0","auto_instrumentation":false}}""");
        json.WritePropertyName("service");
        json.WriteRawValue("""{"version":"2026.11.20","runtime":"CoreCLR","runtime_version":"10.0.0"}""");
        json.WriteStartObject("annotations");
        json.WriteString("tenant", segment.Id[..1]);
        json.WriteNumber("items", segment.Id[1] % 7);
        json.WriteBoolean("canary", segment.Id[2] == 'f');
        json.WriteEndObject();
        json.WritePropertyName("metadata");
        json.WriteRawValue("""{"default":{"note":"tab\there, \"quotes\", ümlaut, back\\slash","build":{"commit":"0f5e3a1c","dirty":false}}}""");
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteFlag(Utf8JsonWriter json, string name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }
}
