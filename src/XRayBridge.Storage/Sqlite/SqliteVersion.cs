using System.Globalization;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Which SQLite the system has.</summary>
public static class SqliteVersion
{
    /// <summary>As SQLite writes it: <c>3.40.1</c>.</summary>
    /// <exception cref="StorageException">There is no library, or it is too old.</exception>
    public static string Get()
    {
        SqliteLibrary.EnsureLoaded();
        var number = SqliteNative.VersionNumber();
        return string.Create(CultureInfo.InvariantCulture, $"{number / 1_000_000}.{number / 1_000 % 1_000}.{number % 1_000}");
    }
}
