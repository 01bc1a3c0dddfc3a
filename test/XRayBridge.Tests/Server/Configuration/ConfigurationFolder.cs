using XRayBridge.Server.Configuration;

namespace XRayBridge.Tests.Server.Configuration;

/// <summary>A folder with one configuration file, gone with the test.</summary>
internal sealed class ConfigurationFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("xraybridge-");

    public string Path => System.IO.Path.Combine(_folder.FullName, "bridge.yaml");

    public LoadedConfiguration Load(string yaml) => Load(yaml, [], []);

    public LoadedConfiguration Load(
        string yaml, Dictionary<string, string> variables, IReadOnlyList<KeyValuePair<string, string>> flags)
    {
        File.WriteAllText(Path, yaml);
        return ConfigurationLoader.Load(new ConfigurationSources(Path, variables, flags));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
