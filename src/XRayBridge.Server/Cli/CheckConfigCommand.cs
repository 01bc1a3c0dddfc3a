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

        foreach (var target in loaded.Values.Poller.Targets)
        {
            var fields = SettingTable.TargetFields
                .Where(field => field.Format(target) is not null)
                .Select(field => $"{field.Key}={field.Format(target)}");
            terminal.Out.WriteLine($"{SettingTable.TargetsKey}  {string.Join(' ', fields)}  {target.Origin}");
        }

        return Task.FromResult(ExitCode.Ok);
    }
}
