using System.CommandLine;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Cli;

/// <summary>The flags of a command that are settings, made from the table; values stay text until the loader reads them.</summary>
internal sealed class SettingFlags
{
    private readonly List<(Option Option, Setting<BridgeConfiguration> Setting)> _options = [];
    private readonly Option<string?>? _config;

    private SettingFlags(IEnumerable<Setting<BridgeConfiguration>> settings, bool withFile, BridgeConfiguration defaults)
    {
        foreach (var setting in settings)
        {
            _options.Add((Make(setting, setting.Format(defaults)), setting));
        }

        if (withFile)
        {
            _config = new Option<string?>("--config")
            {
                Description = "A YAML file with settings. Flags and XRAYBRIDGE_* variables win over it.",
                HelpName = "file",
            };
        }
    }

    /// <summary>All settings, and <c>--config</c>.</summary>
    public static SettingFlags All() => new(SettingTable.All, withFile: true, new BridgeConfiguration());

    /// <summary>Some settings, and <c>--config</c> when asked for.</summary>
    public static SettingFlags Only(BridgeConfiguration defaults, bool withFile, params string[] flags) =>
        new(SettingTable.All.Where(setting => flags.Contains(setting.Flag)), withFile, defaults);

    public void AddTo(Command command)
    {
        if (_config is not null)
        {
            command.Add(_config);
        }

        foreach (var (option, _) in _options)
        {
            command.Add(option);
        }
    }

    public ConfigurationSources Read(ParseResult result, Terminal terminal)
    {
        var flags = new List<KeyValuePair<string, string>>();
        foreach (var (option, setting) in _options)
        {
            if (result.GetResult(option) is { Implicit: false } given)
            {
                flags.Add(new(option.Name, given.Tokens.Count > 0 ? string.Join(',', given.Tokens.Select(token => setting.OfFlag(token.Value))) : "true"));
            }
        }

        return new ConfigurationSources(_config is null ? null : result.GetValue(_config), terminal.Variables, flags);
    }

    private static Option Make(Setting<BridgeConfiguration> setting, string? standard)
    {
        var isSwitch = setting.Placeholder is null;
        Option option = setting.IsList ? new Option<string[]>(setting.Flag!) : new Option<string?>(setting.Flag!);
        option.Description = isSwitch || standard is null ? setting.Description : $"{setting.Description} [default: {standard}]";
        option.HelpName = setting.Placeholder ?? "true|false";
        option.Arity = isSwitch ? ArgumentArity.ZeroOrOne : setting.IsList ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne;
        return option;
    }
}
