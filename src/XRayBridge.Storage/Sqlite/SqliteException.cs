namespace XRayBridge.Storage.Sqlite;

/// <summary>What SQLite answered. Never leaves this folder: <see cref="StorageErrors"/> turns it into words for the user.</summary>
internal sealed class SqliteException(string path, int extendedCode, string text, int systemError)
    : Exception($"{path}: {text} (SQLite result {extendedCode})")
{
    /// <summary>The database file.</summary>
    public string Path => path;

    public SqliteResult Result => (SqliteResult)(extendedCode & 0xff);

    /// <summary>SQLite's own words.</summary>
    public string Text => text;

    /// <summary>The operating system's errno of the last failed call, 0 when there is none.</summary>
    public int SystemError => systemError;

    /// <summary>The file does not hold what it should: it was damaged, or is no database at all.</summary>
    public bool IsCorruption => Result is SqliteResult.Corrupt or SqliteResult.NotADatabase;
}
