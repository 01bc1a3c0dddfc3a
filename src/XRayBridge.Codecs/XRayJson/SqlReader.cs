using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Reads the <c>sql</c> block of a subsegment (section 1.7).</summary>
internal static class SqlReader
{
    public static SqlBlock? Read(ref DocumentCursor cursor)
    {
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return null;
        }

        string? connectionString = null, url = null, query = null, type = null, version = null, driver = null, user = null, preparation = null;
        while (cursor.NextProperty(out var name))
        {
            switch (name.Length)
            {
                case 17 when name.SequenceEqual("connection_string"u8): connectionString = cursor.ReadText(); break;
                case 3 when name.SequenceEqual("url"u8): url = cursor.ReadText(); break;
                case 15 when name.SequenceEqual("sanitized_query"u8): query = cursor.ReadText(); break;
                case 13 when name.SequenceEqual("database_type"u8): type = cursor.ReadText(); break;
                case 16 when name.SequenceEqual("database_version"u8): version = cursor.ReadText(); break;
                case 14 when name.SequenceEqual("driver_version"u8): driver = cursor.ReadText(); break;
                case 4 when name.SequenceEqual("user"u8): user = cursor.ReadText(); break;
                case 11 when name.SequenceEqual("preparation"u8): preparation = cursor.ReadText(); break;
                default: cursor.Skip(); break;
            }
        }

        var sql = cursor.Scratch?.Sqls.Next() ?? new SqlBlock();
        sql.ConnectionString = connectionString;
        sql.Url = url;
        sql.SanitizedQuery = query;
        sql.DatabaseType = type;
        sql.DatabaseVersion = version;
        sql.DriverVersion = driver;
        sql.User = user;
        sql.Preparation = preparation;
        return sql;
    }
}
