using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>The <c>sql</c> block by the stable database conventions; the exact texts stay in attributes of ours.</summary>
internal static class SqlMapping
{
    /// <summary>Writes the attributes.</summary>
    /// <param name="sql">The block.</param>
    /// <param name="hasServer">The span has the server's address already.</param>
    /// <param name="attributes">Receives them.</param>
    public static void Write(SqlBlock sql, bool hasServer, AttributeSink attributes)
    {
        if (sql.DatabaseType is { } type)
        {
            var system = DatabaseSystem.Normalise(type);
            attributes.Add("db.system.name"u8, system);
            attributes.Add(XRayAttributes.SqlDatabaseType, system == type ? null : type);
        }

        if (sql.Url is { } url)
        {
            WritePlace(new SqlUrl(url), hasServer, attributes);
        }

        attributes.Add("db.query.text"u8, sql.SanitizedQuery);
        attributes.Add(XRayAttributes.SqlUrl, sql.Url);
        attributes.Add(XRayAttributes.SqlConnectionString, sql.ConnectionString);
        attributes.Add(XRayAttributes.SqlDatabaseVersion, sql.DatabaseVersion);
        attributes.Add(XRayAttributes.SqlDriverVersion, sql.DriverVersion);
        attributes.Add(XRayAttributes.SqlUser, sql.User);
        attributes.Add(XRayAttributes.SqlPreparation, sql.Preparation);
    }

    private static void WritePlace(SqlUrl place, bool hasServer, AttributeSink attributes)
    {
        if (!place.Namespace.IsEmpty)
        {
            attributes.Add("db.namespace"u8, place.Namespace);
        }

        if (!hasServer && !place.Host.IsEmpty)
        {
            attributes.Add("server.address"u8, place.Host);
            attributes.Add("server.port"u8, (long?)place.Port);
        }
    }
}
