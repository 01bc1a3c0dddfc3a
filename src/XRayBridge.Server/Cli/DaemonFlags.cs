using System.CommandLine;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Configuration.XRayDaemon;

namespace XRayBridge.Server.Cli;

/// <summary>The X-Ray daemon's own flags, each as the setting of the bridge that it stands for.</summary>
internal sealed class DaemonFlags
{
    private readonly Option<string?> _resourceArn = Make("--resource-arn", "-a", "arn", "ARN of the machine that runs the daemon.");
    private readonly Option<bool> _localMode = new("--local-mode", "-o") { Description = "Do not ask the machine for its region." };
    private readonly Option<string?> _bufferMemory = Make("--buffer-memory", "-m", "MB", "Megabytes of documents that may wait.");
    private readonly Option<string?> _region = Make("--region", "-n", "region", "AWS region to upload documents to.");
    private readonly Option<string?> _bind = Make("--bind", "-b", "address:port", "Address and port for UDP. [default: 127.0.0.1:2000]");
    private readonly Option<string?> _bindTcp = Make("--bind-tcp", "-t", "address:port", "Address and port for TCP. [default: 127.0.0.1:2000]");
    private readonly Option<string?> _roleArn = Make("--role-arn", "-r", "arn", "Role to assume for the upload.");
    private readonly Option<string?> _config = Make("--config", "-c", "file", "The X-Ray daemon's cfg.yaml.");
    private readonly Option<string?> _logFile = Make("--log-file", "-f", "file", "Write the log to a file.");
    private readonly Option<string?> _logLevel = Make("--log-level", "-l", "level", "dev, debug, info, prod, warn or error.");
    private readonly Option<string?> _proxy = Make("--proxy-address", "-p", "url", "Proxy for calls to AWS.");
    private readonly Option<bool> _version = new("-v") { Description = "Print the version." };

    public void AddTo(Command command)
    {
        Option[] options = [_resourceArn, _localMode, _bufferMemory, _region, _bind, _bindTcp, _roleArn, _config, _logFile, _logLevel, _proxy, _version];
        foreach (var option in options)
        {
            command.Add(option);
        }
    }

    public bool AsksForVersion(ParseResult result) => result.GetValue(_version);

    /// <summary>The cfg.yaml, named or at one of the daemon's places, and the flags over it.</summary>
    public DaemonSettings Read(ParseResult result)
    {
        var settings = new DaemonSettings();
        if ((result.GetValue(_config) ?? DaemonConfigFile.Find()) is { } file)
        {
            DaemonConfigFile.Read(file, settings);
        }

        Take(settings, "ResourceARN", _resourceArn, result);
        Take(settings, "TotalBufferSizeMB", _bufferMemory, result);
        Take(settings, "Region", _region, result);
        Take(settings, "Socket.UDPAddress", _bind, result);
        Take(settings, "Socket.TCPAddress", _bindTcp, result);
        Take(settings, "RoleARN", _roleArn, result);
        Take(settings, "Logging.LogPath", _logFile, result);
        Take(settings, "Logging.LogLevel", _logLevel, result);
        Take(settings, "ProxyAddress", _proxy, result);
        if (result.GetValue(_localMode))
        {
            settings.Take("LocalMode", "true", new Origin("-o"));
        }

        return settings;
    }

    private static void Take(DaemonSettings settings, string key, Option<string?> option, ParseResult result)
    {
        if (result.GetValue(option) is { } text)
        {
            settings.Take(key, text, new Origin(option.Aliases.First()));
        }
    }

    private static Option<string?> Make(string name, string alias, string placeholder, string description) =>
        new(name, alias) { Description = description, HelpName = placeholder };
}
