namespace XRayBridge.Storage.Sqlite;

/// <summary>The tables of <c>state.db</c>.</summary>
internal static class StateSchema
{
    /// <summary>Grows with each change of the tables; a file of a newer version is refused.</summary>
    public const int Version = 1;

    /// <summary>Text compares by its bytes, which is the order that the contract promises.</summary>
    public const string Create = """
        CREATE TABLE state (scope TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL, PRIMARY KEY (scope, key)) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """;
}
