using System.Globalization;
using System.Text;
using System.Text.Json;
using XRayBridge.Codecs.Otlp.FromXRay;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes the <c>sql</c> block, from our own exact texts or from either generation of the database conventions.</summary>
internal static class SqlFields
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs)
    {
        ref var attributes = ref span.Attributes;
        var system = attributes.PeekText("db.system.name"u8);
        system = system.IsEmpty ? attributes.PeekText("db.system"u8) : system;
        var type = attributes.TakeText(XRayAttributes.SqlDatabaseType);
        var isSql = !system.IsEmpty && (isOurs ? !system.SequenceEqual("aws.dynamodb"u8) : IsSql(system));
        if (!isSql && !(isOurs && HasSql(ref attributes)))
        {
            return;
        }

        attributes.Use("db.system.name"u8);
        attributes.Use("db.system"u8);
        json.WriteStartObject("sql"u8);
        if (isOurs)
        {
            HttpFields.WriteText(json, "url"u8, attributes.TakeText(XRayAttributes.SqlUrl));
            HttpFields.WriteText(json, "connection_string"u8, attributes.TakeText(XRayAttributes.SqlConnectionString));
            HttpFields.WriteText(json, "user"u8, attributes.TakeText(XRayAttributes.SqlUser));
            HttpFields.WriteText(json, "database_version"u8, attributes.TakeText(XRayAttributes.SqlDatabaseVersion));
            HttpFields.WriteText(json, "driver_version"u8, attributes.TakeText(XRayAttributes.SqlDriverVersion));
            HttpFields.WriteText(json, "preparation"u8, attributes.TakeText(XRayAttributes.SqlPreparation));
        }
        else
        {
            WritePlace(json, ref attributes, system);
            HttpFields.WriteText(json, "user"u8, attributes.TakeText("db.user"u8));
        }

        HttpFields.WriteText(json, "database_type"u8, type.IsEmpty ? system : type);
        HttpFields.WriteText(json, "sanitized_query"u8, attributes.TakeText("db.query.text"u8, "db.statement"u8));
        json.WriteEndObject();
    }

    private static bool HasSql(ref AttributeTable attributes) =>
        attributes.Has(XRayAttributes.SqlUrl)
        || attributes.Has(XRayAttributes.SqlConnectionString)
        || attributes.Has("db.query.text"u8)
        || attributes.Has(XRayAttributes.SqlUser)
        || attributes.Has(XRayAttributes.SqlDatabaseVersion)
        || attributes.Has(XRayAttributes.SqlDriverVersion)
        || attributes.Has(XRayAttributes.SqlPreparation);

    /// <summary>Both generations' names of databases that speak SQL; others have no place in X-Ray's block.</summary>
    private static bool IsSql(ReadOnlySpan<byte> system)
    {
        var name = Encoding.UTF8.GetString(system);
        return name is "mssql" or "oracle" or "db2" or "hive" or "teradata" or DatabaseSystem.Other
            || DatabaseSystem.Normalise(name) != DatabaseSystem.Other;
    }

    private static void WritePlace(Utf8JsonWriter json, ref AttributeTable attributes, ReadOnlySpan<byte> system)
    {
        var connection = attributes.TakeText("db.connection_string"u8);
        HttpFields.WriteText(json, "connection_string"u8, connection);
        var host = attributes.PeekText("server.address"u8);
        host = host.IsEmpty ? attributes.PeekText("net.peer.name"u8) : host;
        if (host.IsEmpty)
        {
            return;
        }

        var database = attributes.TakeText("db.namespace"u8, "db.name"u8);
        var url = new StringBuilder(Encoding.UTF8.GetString(system)).Append("://").Append(Encoding.UTF8.GetString(host));
        if (attributes.Peek("server.port"u8) is { Kind: AnyKind.Integer } port)
        {
            url.Append(CultureInfo.InvariantCulture, $":{port.Integer}");
        }

        json.WriteString("url"u8, url.Append('/').Append(Encoding.UTF8.GetString(database)).ToString());
    }
}
