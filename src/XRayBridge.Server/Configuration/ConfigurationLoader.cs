namespace XRayBridge.Server.Configuration;

/// <summary>
/// Puts a configuration together: defaults, then the file, then variables, then flags; the later wins. Goes on after an
/// error, so that the user hears of all at once.
/// </summary>
internal sealed class ConfigurationLoader
{
    /// <summary>The variable that names the file, as <c>--config</c> does.</summary>
    public const string FileVariable = SettingTable.VariablePrefix + "CONFIG";

    private readonly BridgeConfiguration _values;
    private readonly Dictionary<string, Origin> _origins = new(StringComparer.Ordinal);
    private readonly List<ConfigurationError> _errors = [];

    private ConfigurationLoader(BridgeConfiguration defaults) => _values = defaults;

    public static LoadedConfiguration Load(ConfigurationSources sources)
    {
        var loader = new ConfigurationLoader(sources.Defaults);
        loader.TakeFile(sources.File ?? sources.Variables.GetValueOrDefault(FileVariable));
        loader.TakeVariables(sources.Variables);
        loader.TakeFlags(sources.Flags);
        foreach (var (setting, text, origin) in sources.Given)
        {
            loader.Apply(setting, text, origin);
        }

        loader.TakeDaemonPortFromTcp();
        loader._errors.AddRange(ConfigurationRules.Check(new LoadedConfiguration(loader._values, loader._origins, [])));
        return new LoadedConfiguration(loader._values, loader._origins, loader._errors);
    }

    private void TakeFile(string? path)
    {
        if (path is null)
        {
            return;
        }

        var file = YamlFile.Read(path);
        _errors.AddRange(file.Errors);
        foreach (var (setting, text, origin) in file.Values)
        {
            Apply(setting, text, origin);
        }

        _values.Poller.Targets.AddRange(file.Targets);
        _values.Otlp.Targets.AddRange(file.OtlpTargets);
        _values.Storage.Keep.AddRange(file.Keep);
    }

    /// <summary>
    /// An SDK knows one daemon address for UDP and TCP: who moves the TCP port moves both, and a second bridge on the machine
    /// needs to be told one port only.
    /// </summary>
    private void TakeDaemonPortFromTcp()
    {
        if (_origins.ContainsKey("listen.tcp") && !_origins.ContainsKey("daemon.udp"))
        {
            _values.Daemon.Udp = _values.Listen.Tcp;
        }
    }

    private void TakeVariables(IReadOnlyDictionary<string, string> variables)
    {
        foreach (var (name, key) in OpenTelemetryVariables.All)
        {
            if (variables.GetValueOrDefault(name) is { Length: > 0 } text)
            {
                Apply(SettingTable.All.First(setting => setting.Key == key), text, new Origin(name));
                _values.Otlp.Target.IsWholeUrl |= name == OpenTelemetryVariables.WholeUrl;
            }
        }

        var known = SettingTable.All.ToDictionary(SettingTable.VariableOf, StringComparer.Ordinal);
        foreach (var (name, value) in variables.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!name.StartsWith(SettingTable.VariablePrefix, StringComparison.Ordinal) || name == FileVariable)
            {
                continue;
            }

            if (known.TryGetValue(name, out var setting))
            {
                Apply(setting, value, new Origin(name));
            }
            else
            {
                _errors.Add(new ConfigurationError(
                    new Origin(name), "unknown variable" + Suggestion.For(name, known.Keys.Append(FileVariable))));
            }
        }
    }

    private void TakeFlags(IReadOnlyList<KeyValuePair<string, string>> flags)
    {
        foreach (var (flag, text) in flags)
        {
            Apply(SettingTable.All.First(setting => setting.Flag == flag), text, new Origin(flag));
        }
    }

    private void Apply(Setting<BridgeConfiguration> setting, string text, Origin origin)
    {
        if (setting.TryApply(_values, text))
        {
            // The variable for a whole URL is the last that is read before; any other is a base URL again.
            _values.Otlp.Target.IsWholeUrl &= setting.Key != "otlp.endpoint";
            _origins[setting.Key] = origin;
        }
        else
        {
            _errors.Add(BadValue(setting.Expected, text, origin));
        }
    }

    /// <summary>The error for a value that is not what it must be; long values are cut, and the user part of a URL is left out.</summary>
    internal static ConfigurationError BadValue(string expected, string text, Origin origin)
    {
        const int Shown = 60;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var at = text.LastIndexOf('@');
        var safe = scheme >= 0 && at > scheme ? $"{text[..scheme]}://***{text[at..]}" : text;
        var shown = safe.Length <= Shown ? safe : safe[..Shown] + "...";
        return new ConfigurationError(origin, $"must be {expected}, not '{shown}'");
    }
}
