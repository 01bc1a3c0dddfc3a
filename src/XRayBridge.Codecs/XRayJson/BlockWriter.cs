using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Writes the flat blocks: <c>http</c>, <c>sql</c>, <c>service</c>.</summary>
internal static class BlockWriter
{
    public static void WriteHttp(Utf8JsonWriter json, HttpBlock? http)
    {
        if (http is null)
        {
            return;
        }

        json.WriteStartObject("http"u8);
        if (http.Method is not null || http.Url is not null || http.UserAgent is not null || http.ClientIp is not null || http.XForwardedFor)
        {
            json.WriteStartObject("request"u8);
            EntityWriter.WriteText(json, "method"u8, http.Method);
            EntityWriter.WriteText(json, "url"u8, http.Url);
            EntityWriter.WriteText(json, "user_agent"u8, http.UserAgent);
            EntityWriter.WriteText(json, "client_ip"u8, http.ClientIp);
            EntityWriter.WriteFlag(json, "x_forwarded_for"u8, http.XForwardedFor);
            json.WriteEndObject();
        }

        if (http.Status is not null || http.ContentLength is not null)
        {
            json.WriteStartObject("response"u8);
            WriteNumber(json, "status"u8, http.Status);
            WriteNumber(json, "content_length"u8, http.ContentLength);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    public static void WriteSql(Utf8JsonWriter json, SqlBlock sql)
    {
        json.WriteStartObject("sql"u8);
        EntityWriter.WriteText(json, "connection_string"u8, sql.ConnectionString);
        EntityWriter.WriteText(json, "url"u8, sql.Url);
        EntityWriter.WriteText(json, "sanitized_query"u8, sql.SanitizedQuery);
        EntityWriter.WriteText(json, "database_type"u8, sql.DatabaseType);
        EntityWriter.WriteText(json, "database_version"u8, sql.DatabaseVersion);
        EntityWriter.WriteText(json, "driver_version"u8, sql.DriverVersion);
        EntityWriter.WriteText(json, "user"u8, sql.User);
        EntityWriter.WriteText(json, "preparation"u8, sql.Preparation);
        json.WriteEndObject();
    }

    public static void WriteService(Utf8JsonWriter json, ServiceBlock? service)
    {
        if (service is null)
        {
            return;
        }

        json.WriteStartObject("service"u8);
        EntityWriter.WriteText(json, "version"u8, service.Version);
        EntityWriter.WriteText(json, "name"u8, service.Name);
        EntityWriter.WriteText(json, "runtime"u8, service.Runtime);
        EntityWriter.WriteText(json, "runtime_version"u8, service.RuntimeVersion);
        EntityWriter.WriteText(json, "compiler"u8, service.Compiler);
        EntityWriter.WriteText(json, "compiler_version"u8, service.CompilerVersion);
        json.WriteEndObject();
    }

    public static void WriteNumber(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
