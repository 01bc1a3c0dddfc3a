using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes an inferred segment as a document: what the call said, without its namespace, its parts and its cause (API
/// reference, 3.5).
/// </summary>
internal static class InferredDocumentWriter
{
    public static void Write(TraceId trace, TraceEntity inferred, IBufferWriter<byte> output)
    {
        var segment = (Segment)inferred.Entity;
        var call = (Subsegment)inferred.Parent!.Entity;
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.SegmentId("id"u8, segment.Id);
        json.WriteString("name", segment.Name);
        json.TraceId("trace_id"u8, trace);
        json.SegmentId("parent_id"u8, call.Id);
        json.Time("start_time", segment.StartTime);
        WriteEnd(json, segment);
        json.Text("origin", segment.Origin);
        WriteFlags(json, segment);
        WriteHttp(json, segment.Http);
        if (segment.Aws is { } aws)
        {
            json.WritePropertyName("aws");
            json.WriteRawValue(aws.Json.Span, skipInputValidation: true);
        }

        WriteSql(json, call.Sql);
        json.WriteBoolean("inferred", true);
        json.WriteEndObject();
    }

    private static void WriteEnd(Utf8JsonWriter json, Segment segment)
    {
        if (segment.EndTime is { } end)
        {
            json.Time("end_time", end);
        }
        else if (segment.InProgress)
        {
            json.WriteBoolean("in_progress", true);
        }
    }

    private static void WriteFlags(Utf8JsonWriter json, Segment segment)
    {
        if (segment.Error)
        {
            json.WriteBoolean("error", true);
        }

        if (segment.Throttle)
        {
            json.WriteBoolean("throttle", true);
        }

        if (segment.Fault)
        {
            json.WriteBoolean("fault", true);
        }
    }

    private static void WriteHttp(Utf8JsonWriter json, HttpBlock? http)
    {
        if (http is null)
        {
            return;
        }

        json.WriteStartObject("http");
        if (http.Method is not null || http.Url is not null || http.UserAgent is not null || http.ClientIp is not null)
        {
            json.WriteStartObject("request");
            json.Text("method", http.Method);
            json.Text("url", http.Url);
            json.Text("user_agent", http.UserAgent);
            json.Text("client_ip", http.ClientIp);
            json.WriteEndObject();
        }

        if (http.Status is not null || http.ContentLength is not null)
        {
            json.WriteStartObject("response");
            if (http.Status is { } status)
            {
                json.WriteNumber("status", status);
            }

            if (http.ContentLength is { } length)
            {
                json.WriteNumber("content_length", length);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSql(Utf8JsonWriter json, SqlBlock? sql)
    {
        if (sql is null)
        {
            return;
        }

        json.WriteStartObject("sql");
        json.Text("connection_string", sql.ConnectionString);
        json.Text("url", sql.Url);
        json.Text("sanitized_query", sql.SanitizedQuery);
        json.Text("database_type", sql.DatabaseType);
        json.Text("database_version", sql.DatabaseVersion);
        json.Text("driver_version", sql.DriverVersion);
        json.Text("user", sql.User);
        json.Text("preparation", sql.Preparation);
        json.WriteEndObject();
    }
}
