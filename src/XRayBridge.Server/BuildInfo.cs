using System.Reflection;

namespace XRayBridge.Server;

/// <summary>What was built.</summary>
internal static class BuildInfo
{
    /// <summary>Without the commit that the SDK appends after a plus sign.</summary>
    public static string Version { get; } =
        typeof(BuildInfo).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
