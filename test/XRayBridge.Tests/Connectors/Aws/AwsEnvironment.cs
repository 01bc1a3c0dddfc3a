
namespace XRayBridge.Tests.Connectors.Aws;

/// <summary>
/// The AWS variables and files of a test, in place of the machine's; the process has only one environment, so its users are in a
/// collection that runs alone.
/// </summary>
internal sealed class AwsEnvironment : IDisposable
{
    public const string Collection = "AWS environment";

    private readonly Dictionary<string, string?> _before = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("xraybridge-aws-").FullName;

    public AwsEnvironment()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)))
        {
            Set(name, null);
        }

        Directory.CreateDirectory(Path.Combine(_folder, ".aws/sso/cache"));
        Set("HOME", _folder);
        Set("AWS_SHARED_CREDENTIALS_FILE", Write("credentials", ""));
        Set("AWS_CONFIG_FILE", Write("config", ""));
        Set("AWS_EC2_METADATA_DISABLED", "true");
    }

    public void Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        Directory.Delete(_folder, recursive: true);
    }
}
