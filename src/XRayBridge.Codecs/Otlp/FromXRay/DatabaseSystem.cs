namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>The vendor's display name in X-Ray's <c>sql.database_type</c> to <c>db.system.name</c>.</summary>
internal static class DatabaseSystem
{
    /// <summary>A database that the conventions have no name for.</summary>
    public const string Other = "other_sql";

    private const int LongestName = 64;

    public static string Normalise(string databaseType)
    {
        if (databaseType.Length > LongestName)
        {
            return Other;
        }

        Span<char> lower = stackalloc char[LongestName];
        var length = databaseType.AsSpan().ToLowerInvariant(lower);
        return lower[..length] switch
        {
            "postgresql" or "postgres" or "aurora postgresql" or "aurora-postgresql" => "postgresql",
            "mysql" or "aurora mysql" or "aurora-mysql" or "aurora" => "mysql",
            "mariadb" => "mariadb",
            "microsoft sql server" or "mssql" or "sqlserver" or "sql server" or "microsoft.sql_server" => "microsoft.sql_server",
            "oracle" or "oracle.db" => "oracle.db",
            "sqlite" => "sqlite",
            "db2" or "ibm.db2" => "ibm.db2",
            "derby" or "apache derby" => "derby",
            "h2" or "h2database" => "h2database",
            "hsqldb" or "hsql database engine" => "hsqldb",
            "cockroachdb" => "cockroachdb",
            "redshift" or "amazon redshift" or "aws.redshift" => "aws.redshift",
            _ => Other,
        };
    }
}
