using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Writes the members of one segment or subsegment. What is absent, false or empty is left out.</summary>
internal static class EntityWriter
{
    /// <summary>What comes first; a document's own members (trace, type, parent) follow it.</summary>
    public static void WriteIdentity(Utf8JsonWriter json, Entity entity)
    {
        json.WriteString("name"u8, entity.Name);
        IdWriter.Write(json, "id"u8, entity.Id);
    }

    /// <summary>Writes all the others, without the subsegments that are <paramref name="apart"/>.</summary>
    public static void WriteRest(Utf8JsonWriter json, Entity entity, IReadOnlySet<Subsegment>? apart = null)
    {
        TimeWriter.Write(json, "start_time"u8, entity.StartTime);
        if (entity.EndTime is { } end)
        {
            TimeWriter.Write(json, "end_time"u8, end);
        }

        WriteFlag(json, "in_progress"u8, entity.InProgress);
        switch (entity)
        {
            case Segment segment: WriteSegment(json, segment); break;
            case Subsegment subsegment: WriteSubsegment(json, subsegment); break;
        }

        BlockWriter.WriteHttp(json, entity.Http);
        WriteRaw(json, "aws"u8, entity.Aws is { } aws ? aws.Json : default);
        if (entity is Subsegment { Sql: { } sql })
        {
            BlockWriter.WriteSql(json, sql);
        }

        WriteFlag(json, "error"u8, entity.Error);
        WriteFlag(json, "throttle"u8, entity.Throttle);
        WriteFlag(json, "fault"u8, entity.Fault);
        CauseWriter.Write(json, entity.Cause);
        WriteAnnotations(json, entity.Annotations);
        WriteRaw(json, "metadata"u8, entity.Metadata);
        WriteLinks(json, entity.Links);
        WriteSubsegments(json, entity.Subsegments, apart);
    }

    public static void WriteFlag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool flag)
    {
        if (flag)
        {
            json.WriteBoolean(name, true);
        }
    }

    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void WriteSegment(Utf8JsonWriter json, Segment segment)
    {
        BlockWriter.WriteService(json, segment.Service);
        WriteText(json, "user"u8, segment.User);
        WriteText(json, "origin"u8, segment.Origin);
        WriteText(json, "resource_arn"u8, segment.ResourceArn);
        WriteFlag(json, "inferred"u8, segment.Inferred);
    }

    private static void WriteSubsegment(Utf8JsonWriter json, Subsegment subsegment)
    {
        WriteText(json, "namespace"u8, subsegment.Namespace);
        WriteFlag(json, "traced"u8, subsegment.Traced);
        if (subsegment.PrecursorIds.Count == 0)
        {
            return;
        }

        json.WriteStartArray("precursor_ids"u8);
        foreach (var id in subsegment.PrecursorIds)
        {
            IdWriter.WriteValue(json, id);
        }

        json.WriteEndArray();
    }

    /// <summary>JSON that the document passed through: it was valid when it was read.</summary>
    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlyMemory<byte> text)
    {
        if (!text.IsEmpty)
        {
            json.WritePropertyName(name);
            json.WriteRawValue(text.Span, skipInputValidation: true);
        }
    }

    private static void WriteAnnotations(Utf8JsonWriter json, IReadOnlyList<Annotation> annotations)
    {
        if (annotations.Count == 0)
        {
            return;
        }

        json.WriteStartObject("annotations"u8);
        foreach (var (key, value) in annotations)
        {
            switch (value.Kind)
            {
                case AnnotationKind.Boolean: json.WriteBoolean(key, value.Boolean); break;
                case AnnotationKind.Number when double.IsFinite(value.Number): json.WriteNumber(key, value.Number); break;
                default: json.WriteString(key, value.ToString()); break;
            }
        }

        json.WriteEndObject();
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<SegmentLink> links)
    {
        if (links.Count == 0)
        {
            return;
        }

        json.WriteStartArray("links"u8);
        foreach (var link in links)
        {
            json.WriteStartObject();
            IdWriter.Write(json, "trace_id"u8, link.TraceId);
            if (link.Id is { } id)
            {
                IdWriter.Write(json, "id"u8, id);
            }

            WriteRaw(json, "attributes"u8, link.Attributes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSubsegments(Utf8JsonWriter json, IReadOnlyList<Subsegment> subsegments, IReadOnlySet<Subsegment>? apart = null)
    {
        if (subsegments.Count == 0 || (apart is not null && subsegments.All(apart.Contains)))
        {
            return;
        }

        json.WriteStartArray("subsegments"u8);
        foreach (var subsegment in subsegments)
        {
            if (apart is not null && apart.Contains(subsegment))
            {
                continue;
            }

            json.WriteStartObject();
            WriteIdentity(json, subsegment);
            WriteRest(json, subsegment, apart);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
