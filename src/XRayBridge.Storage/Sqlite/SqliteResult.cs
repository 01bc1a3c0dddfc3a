namespace XRayBridge.Storage.Sqlite;

/// <summary>The primary result codes that are told apart here (https://www.sqlite.org/rescode.html).</summary>
internal enum SqliteResult
{
    Error = 1,
    Permission = 3,
    Busy = 5,
    OutOfMemory = 7,
    ReadOnly = 8,
    InputOutput = 10,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    Constraint = 19,
    NotADatabase = 26,
}
