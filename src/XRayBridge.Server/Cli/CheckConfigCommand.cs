using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>Prints the configuration in force: each value and where it comes from.</summary>
internal static class CheckConfigCommand
{
    public static Task<int> RunAsync(LoadedConfiguration loaded, Terminal terminal)
    {
        var rows = SettingTable.All
            .Select(setting => (setting.Key, Value: setting.Format(loaded.Values) ?? "(not set)", Origin: loaded.OriginOf(setting.Key).ToString()))
            .ToList();
        var keyWidth = rows.Max(row => row.Key.Length);
        var valueWidth = rows.Max(row => row.Value.Length);
        foreach (var (key, value, origin) in rows)
        {
            terminal.Out.WriteLine($"{key.PadRight(keyWidth)}  {value.PadRight(valueWidth)}  {origin}");
        }

        foreach (var target in loaded.Values.Otlp.Targets)
        {
            WriteItem(OtlpTargetTable.Key, OtlpTargetTable.Fields, target, target.Origin, terminal);
        }

        foreach (var target in loaded.Values.Poller.Targets)
        {
            WriteItem(SettingTable.TargetsKey, SettingTable.TargetFields, target, target.Origin, terminal);
        }

        foreach (var keep in loaded.Values.Storage.Keep)
        {
            WriteItem(SettingTable.KeepKey, SettingTable.KeepFields, keep, keep.Origin, terminal);
        }

        return Task.FromResult(ExitCode.Ok);
    }

    private static void WriteItem<T>(string list, IReadOnlyList<Setting<T>> known, T item, Origin origin, Terminal terminal)
    {
        var fields = known.Where(field => field.Format(item) is not null).Select(field => $"{field.Key}={field.Format(item)}");
        terminal.Out.WriteLine($"{list}  {string.Join(' ', fields)}  {origin}");
    }
}
