namespace XRayBridge.Server.Configuration;

/// <summary>All that a configuration is made of.</summary>
/// <param name="File">The file's path, or null for none.</param>
/// <param name="Variables">The process's environment.</param>
/// <param name="Flags">Flags with their values as typed, in the order typed.</param>
internal sealed record ConfigurationSources(
    string? File,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<KeyValuePair<string, string>> Flags)
{
    /// <summary>What holds where nothing is said. The loader makes it its own.</summary>
    public BridgeConfiguration Defaults { get; init; } = new();

    /// <summary>Values from elsewhere, which win over all: the flags and the file of the X-Ray daemon.</summary>
    public IReadOnlyList<SettingValue> Given { get; init; } = [];
}
