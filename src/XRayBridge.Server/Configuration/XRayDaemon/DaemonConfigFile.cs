using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace XRayBridge.Server.Configuration.XRayDaemon;

/// <summary>Reads the X-Ray daemon's cfg.yaml, version 1 or 2; as with the daemon, a key that it does not know ends the start.</summary>
internal static class DaemonConfigFile
{
    private const long MaxSizeBytes = 1024 * 1024;

    private static readonly string[] Places = ["/etc/amazon/xray/cfg.yaml", "cfg.yaml"];

    /// <summary>The file at one of the daemon's own places; null when there is none.</summary>
    public static string? Find() => Array.Find(Places, File.Exists);

    public static void Read(string path, DaemonSettings settings)
    {
        var name = Path.GetFileName(path);
        try
        {
            if (new FileInfo(path).Length > MaxSizeBytes)
            {
                settings.Fail(new Origin(path), "is larger than 1 MiB");
                return;
            }

            var stream = new YamlStream();
            using var reader = File.OpenText(path);
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }])
            {
                TakeRoot(name, root, settings);
            }
            else
            {
                settings.Fail(new Origin(name), "must hold keys like 'Version: 2'");
            }
        }
        catch (YamlException exception)
        {
            settings.Fail(new Origin($"{name}:{exception.Start.Line}"), $"is not valid YAML: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            settings.Fail(new Origin(path), $"cannot read the configuration: {exception.Message}");
        }
    }

    private static void TakeRoot(string name, YamlMappingNode root, DaemonSettings settings)
    {
        var hasVersion = false;
        foreach (var (keyNode, node) in root.Children)
        {
            var key = keyNode.ToString();
            if (key == "Version")
            {
                hasVersion = true;
                TakeVersion(At(name, keyNode, key), node.ToString(), settings);
            }
            else if (DaemonKeys.Sections.Contains(key) && node is YamlMappingNode section)
            {
                foreach (var (innerKey, innerNode) in section.Children)
                {
                    TakeValue(name, innerKey, $"{key}.{innerKey}", innerNode, settings);
                }
            }
            else
            {
                TakeValue(name, keyNode, key, node, settings);
            }
        }

        if (!hasVersion)
        {
            settings.Fail(new Origin(name), "has no Version; write 'Version: 2'");
        }
    }

    private static void TakeVersion(Origin origin, string version, DaemonSettings settings)
    {
        if (version is not ("1" or "2"))
        {
            settings.Fail(origin, $"must be 1 or 2, not '{version}'");
        }
    }

    private static void TakeValue(string name, YamlNode keyNode, string key, YamlNode node, DaemonSettings settings)
    {
        var origin = At(name, keyNode, key);
        if (node is not YamlScalarNode scalar)
        {
            settings.Fail(origin, "must be one value, not a list or a section");
        }
        else if (!settings.Take(key, scalar.Value ?? "", origin))
        {
            settings.Fail(origin, "unknown key" + Suggestion.For(key, DaemonKeys.All));
        }
    }

    private static Origin At(string name, YamlNode node, string key) => new($"{name}:{node.Start.Line}", key);
}
