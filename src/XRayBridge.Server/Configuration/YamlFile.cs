using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace XRayBridge.Server.Configuration;

/// <summary>
/// Reads the file as nodes, which know their lines; nothing is made by reflection, so it works trimmed. Only the known
/// shape is walked: sections of scalars, and the lists of targets.
/// </summary>
internal sealed class YamlFile
{
    /// <summary>Far more than all settings and a thousand targets take.</summary>
    private const long MaxSizeBytes = 1024 * 1024;

    private readonly string _name;
    private readonly List<SettingValue> _values = [];
    private readonly List<TargetSection> _targets = [];
    private readonly List<OtlpTargetSection> _otlpTargets = [];
    private readonly List<KeepSection> _keep = [];
    private readonly List<ConfigurationError> _errors = [];

    private YamlFile(string name) => _name = name;

    public IReadOnlyList<SettingValue> Values => _values;

    public IReadOnlyList<TargetSection> Targets => _targets;

    public IReadOnlyList<OtlpTargetSection> OtlpTargets => _otlpTargets;

    public IReadOnlyList<KeepSection> Keep => _keep;

    public IReadOnlyList<ConfigurationError> Errors => _errors;

    public static YamlFile Read(string path)
    {
        var file = new YamlFile(Path.GetFileName(path));
        try
        {
            if (new FileInfo(path).Length > MaxSizeBytes)
            {
                file._errors.Add(new ConfigurationError(new Origin(path), "is larger than 1 MiB"));
                return file;
            }

            using var reader = File.OpenText(path);
            file.Parse(reader);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file._errors.Add(new ConfigurationError(new Origin(path), $"cannot read the configuration: {exception.Message}"));
        }

        return file;
    }

    private void Parse(TextReader reader)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(reader);
        }
        catch (YamlException exception)
        {
            _errors.Add(new ConfigurationError(new Origin($"{_name}:{exception.Start.Line}"), $"is not valid YAML: {exception.Message}"));
            return;
        }

        if (stream.Documents.Count == 0)
        {
            return;
        }

        if (stream.Documents.Count > 1)
        {
            _errors.Add(new ConfigurationError(LineOf(stream.Documents[1].RootNode), "only one YAML document is allowed"));
        }

        if (stream.Documents[0].RootNode is YamlMappingNode root)
        {
            TakeRoot(root);
        }
        else
        {
            _errors.Add(new ConfigurationError(LineOf(stream.Documents[0].RootNode), "must hold sections like 'listen:'"));
        }
    }

    private void TakeRoot(YamlMappingNode root)
    {
        var sections = SettingTable.All.Select(setting => setting.Key.Split('.')[0]).Distinct().ToList();
        foreach (var (keyNode, node) in root.Children)
        {
            var section = KeyOf(keyNode);
            if (!sections.Contains(section))
            {
                _errors.Add(new ConfigurationError(At(keyNode, section), "unknown section" + Suggestion.For(section, sections)));
            }
            else if (node is YamlMappingNode mapping)
            {
                TakeSection(section, mapping);
            }
            else
            {
                _errors.Add(new ConfigurationError(At(keyNode, section), "must be a section: its settings indented on the lines below"));
            }
        }
    }

    private void TakeSection(string section, YamlMappingNode mapping)
    {
        foreach (var (keyNode, node) in mapping.Children)
        {
            var name = KeyOf(keyNode);
            var key = $"{section}.{name}";
            if (key == SettingTable.TargetsKey)
            {
                TakeList(keyNode, node, key, "target with a region, a profile or an endpoint", SettingTable.TargetFields, _targets, static origin => new TargetSection(origin));
            }
            else if (key == OtlpTargetTable.Key)
            {
                TakeList(keyNode, node, key, "target with a name and an endpoint", OtlpTargetTable.Fields, _otlpTargets, static origin => new OtlpTargetSection(origin));
            }
            else if (key == SettingTable.KeepKey)
            {
                TakeList(keyNode, node, key, "rule with a filter and for", SettingTable.KeepFields, _keep, static origin => new KeepSection(origin));
            }
            else if (SettingTable.All.FirstOrDefault(setting => setting.Key == key) is not { } setting)
            {
                var known = SettingTable.All.Select(other => other.Key).Append(SettingTable.TargetsKey).Append(OtlpTargetTable.Key).Append(SettingTable.KeepKey)
                    .Where(other => other.StartsWith(section + ".", StringComparison.Ordinal))
                    .Select(other => other[(section.Length + 1)..]);
                _errors.Add(new ConfigurationError(At(keyNode, key), "unknown key" + Suggestion.For(name, known)));
            }
            else if (TryText(key, keyNode, node, setting.IsList, out var text))
            {
                _values.Add(new SettingValue(setting, text, At(keyNode, key)));
            }
        }
    }

    /// <summary>A list of items with fields; <paramref name="what"/> is what each of them must be.</summary>
    private void TakeList<T>(
        YamlNode keyNode, YamlNode node, string listKey, string what, IReadOnlyList<Setting<T>> known, List<T> items, Func<Origin, T> make)
    {
        if (node is not YamlSequenceNode list)
        {
            _errors.Add(new ConfigurationError(At(keyNode, listKey), $"must be a list: each {what.Split(' ')[0]} begins with '- ' on a line of its own"));
            return;
        }

        for (var i = 0; i < list.Children.Count; i++)
        {
            var origin = At(list.Children[i], $"{listKey}[{i}]");
            if (list.Children[i] is YamlMappingNode fields)
            {
                var item = make(origin);
                TakeFields(fields, origin.Key!, known, item);
                items.Add(item);
            }
            else
            {
                _errors.Add(new ConfigurationError(origin, $"must be a {what}"));
            }
        }
    }

    private void TakeFields<T>(YamlMappingNode fields, string itemKey, IReadOnlyList<Setting<T>> known, T item)
    {
        foreach (var (keyNode, node) in fields.Children)
        {
            var name = KeyOf(keyNode);
            var key = $"{itemKey}.{name}";
            if (known.FirstOrDefault(field => field.Key == name) is not { } setting)
            {
                _errors.Add(new ConfigurationError(At(keyNode, key), "unknown key" + Suggestion.For(name, known.Select(field => field.Key))));
            }
            else if (TryText(key, keyNode, node, setting.IsList, out var text) && !setting.TryApply(item, text))
            {
                _errors.Add(ConfigurationLoader.BadValue(setting.Expected, text, At(keyNode, key)));
            }
        }
    }

    private bool TryText(string key, YamlNode keyNode, YamlNode node, bool isList, out string text)
    {
        if (isList && node is YamlSequenceNode list && list.Children.All(child => child is YamlScalarNode))
        {
            text = string.Join(',', list.Children.Select(child => ((YamlScalarNode)child).Value));
            return true;
        }

        text = node is YamlScalarNode { Value: { } value } ? value : "";
        if (node is not YamlScalarNode)
        {
            _errors.Add(new ConfigurationError(At(keyNode, key), "must be one value, not a list or a section"));
            return false;
        }

        if (text.Length == 0)
        {
            _errors.Add(new ConfigurationError(At(keyNode, key), "has no value; give one or take the line out"));
            return false;
        }

        return true;
    }

    private static string KeyOf(YamlNode node) => node is YamlScalarNode { Value: { } text } ? text : node.ToString();

    private Origin At(YamlNode node, string key) => new($"{_name}:{node.Start.Line}", key);

    private Origin LineOf(YamlNode node) => new($"{_name}:{node.Start.Line}");
}
