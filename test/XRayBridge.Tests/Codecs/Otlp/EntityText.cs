using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Codecs.Otlp;

/// <summary>An entity without its subsegments as text, so that two can be compared and a difference be seen. Empty text is as good as none.</summary>
internal static class EntityText
{
    public static string Of(Entity entity, TraceId traceId, SegmentId? parent)
    {
        var text = new StringBuilder();
        Line(text, "head", entity.GetType().Name, traceId, entity.Id, parent, entity.Name);
        Line(text, "time", entity.StartTime.UnixNanoseconds, entity.EndTime?.UnixNanoseconds, entity.InProgress);
        Line(text, "flags", entity.Error, entity.Throttle, entity.Fault);
        AddHttp(text, entity.Http);
        Line(text, "aws", Json(entity.Aws?.Json ?? default));
        Line(text, "metadata", Json(entity.Metadata));
        AddCause(text, entity.Cause);
        foreach (var (key, value) in entity.Annotations)
        {
            Line(text, "annotation", key, value.Kind, value);
        }

        foreach (var link in entity.Links)
        {
            Line(text, "link", link.TraceId, link.Id, Json(link.Attributes));
        }

        if (entity is Segment segment)
        {
            Line(text, "segment", segment.Origin, segment.User, segment.ResourceArn, segment.Inferred);
            var service = segment.Service;
            Line(text, "service", service?.Version, service?.Name, service?.Runtime, service?.RuntimeVersion, service?.Compiler, service?.CompilerVersion);
        }
        else if (entity is Subsegment subsegment)
        {
            Line(text, "subsegment", subsegment.Namespace, subsegment.Traced, string.Join(' ', subsegment.PrecursorIds));
            AddSql(text, subsegment.Sql);
        }

        return text.ToString();
    }

    /// <summary>An entity and all below it, parents first, as the text of each.</summary>
    public static IEnumerable<string> All(Entity entity, TraceId traceId, SegmentId? parent) =>
        entity.Subsegments.SelectMany(child => All(child, traceId, entity.Id)).Prepend(Of(entity, traceId, parent));

    private static void AddHttp(StringBuilder text, HttpBlock? http) =>
        Line(text, "http", http?.Method, http?.Url, http?.UserAgent, http?.ClientIp, http?.XForwardedFor ?? false, http?.Status, http?.ContentLength);

    private static void AddSql(StringBuilder text, SqlBlock? sql)
    {
        Line(text, "sql", sql?.ConnectionString, sql?.Url, sql?.SanitizedQuery, sql?.DatabaseType);
        Line(text, "sql", sql?.DatabaseVersion, sql?.DriverVersion, sql?.User, sql?.Preparation);
    }

    private static void AddCause(StringBuilder text, Cause? cause)
    {
        Line(text, "cause", cause?.ExceptionId, cause?.WorkingDirectory, string.Join('|', cause?.Paths ?? []), cause?.Id, cause?.Message);
        foreach (var exception in cause?.Exceptions ?? [])
        {
            Line(text, "exception", exception.Id, exception.Type, exception.Message, exception.Remote);
            Line(text, "exception", exception.Truncated, exception.Skipped, exception.Cause);
            foreach (var frame in exception.Stack)
            {
                Line(text, "frame", frame.Path, frame.Line, frame.Label);
            }
        }
    }

    private static void Line(StringBuilder text, string name, params object?[] values)
    {
        text.Append(name);
        foreach (var value in values)
        {
            text.Append(" | ").Append(value is null or "" ? "-" : Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        text.Append('\n');
    }

    /// <summary>JSON with sorted members; an empty object is as good as none.</summary>
    private static string Json(ReadOnlyMemory<byte> json)
    {
        var node = json.IsEmpty ? null : JsonNode.Parse(json.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 300 });
        return node is null or JsonObject { Count: 0 } ? "-" : Sorted(node)!.ToJsonString();
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
