namespace XRayBridge.Server.Configuration.XRayDaemon;

/// <summary>
/// What the X-Ray daemon's flags and cfg.yaml say, as settings of the bridge. Keys are those of cfg.yaml, <c>Section.Key</c>; an empty
/// text is as if the key were not there, as the daemon has it.
/// </summary>
internal sealed class DaemonSettings
{
    private readonly List<SettingValue> _values = [];
    private readonly List<ConfigurationError> _errors = [];

    /// <summary>In the order given; the later wins.</summary>
    public IReadOnlyList<SettingValue> Values => _values;

    public IReadOnlyList<ConfigurationError> Errors => _errors;

    /// <summary>The machine is not to be asked for its region.</summary>
    public bool IsLocal { get; private set; }

    public string? LogFile { get; private set; }

    public string? Proxy { get; private set; }

    public void Fail(Origin origin, string message) => _errors.Add(new ConfigurationError(origin, message));

    /// <summary>False when the daemon has no such key.</summary>
    public bool Take(string key, string text, Origin origin)
    {
        if (text.Length == 0)
        {
            return DaemonKeys.All.Contains(key);
        }

        switch (key)
        {
            case "Socket.UDPAddress": Set("daemon.udp", Address(text), origin); break;
            case "Socket.TCPAddress": Set("listen.tcp", Address(text), origin); break;
            case "TotalBufferSizeMB": TakeMemory(text, origin); break;
            case "Concurrency": Set("upstream.parallel_calls", text, origin); break;
            case "Region": Set("upstream.region", text, origin); break;
            case "Endpoint": Set("upstream.endpoint", text, origin); break;
            case "ResourceARN": Set("upstream.resource_arn", text, origin); break;
            case "RoleARN": Set("upstream.role_arn", text, origin); break;
            case "Logging.LogLevel": Set("log.level", Level(text), origin); break;
            case "Logging.LogPath": LogFile = text; break;
            case "ProxyAddress": Proxy = text; break;
            case "LocalMode": IsLocal = TakeSwitch(text, origin); break;
            case "NoVerifySSL": TakeNoVerify(text, origin); break;
            case "Logging.LogRotation": TakeSwitch(text, origin); break;
            default: return DaemonKeys.All.Contains(key);
        }

        return true;
    }

    /// <summary>The daemon, in Go, reads <c>:2000</c> as all addresses.</summary>
    private static string Address(string text) => text.StartsWith(':') ? $"*{text}" : text;

    private static string Level(string text) => text switch
    {
        "prod" => "INFO",
        "dev" => "DEBUG",
        "warn" => "WARNING",
        _ => text,
    };

    private void Set(string key, string text, Origin origin) =>
        _values.Add(new SettingValue(SettingTable.All.First(setting => setting.Key == key), text, origin));

    /// <summary>0 is the daemon's word for its default, a hundredth of the machine's memory; ours is fixed.</summary>
    private void TakeMemory(string text, Origin origin)
    {
        if (text != "0")
        {
            Set("daemon.max_pending_bytes", $"{text}MiB", origin);
            Set("storage.memory_size", $"{text}MiB", origin);
        }
    }

    private bool TakeSwitch(string text, Origin origin)
    {
        if (!bool.TryParse(text, out var value))
        {
            Fail(origin, $"must be true or false, not '{text}'");
        }

        return value;
    }

    private void TakeNoVerify(string text, Origin origin)
    {
        if (TakeSwitch(text, origin))
        {
            Fail(origin, "certificates are always verified; add the proxy's authority to the machine's, or name it in SSL_CERT_FILE");
        }
    }
}
