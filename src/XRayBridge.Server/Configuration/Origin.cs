namespace XRayBridge.Server.Configuration;

/// <summary>
/// Where a value was written, as the user would name it: <c>--port</c>, <c>XRAYBRIDGE_PORT</c>, <c>xraybridge.yaml:12: listen.port</c>.
/// </summary>
/// <param name="Place">Flag, variable, or file and line.</param>
/// <param name="Key">The key; null where the place names it already.</param>
internal readonly record struct Origin(string Place, string? Key = null)
{
    public static Origin Default => new("default");

    public override string ToString() => Key is null ? Place : $"{Place}: {Key}";
}
