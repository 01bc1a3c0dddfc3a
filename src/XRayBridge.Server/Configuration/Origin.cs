namespace XRayBridge.Server.Configuration;

/// <summary>Where a value was written, as the user would name it: <c>--port</c>, <c>XRAYBRIDGE_PORT</c>, <c>xraybridge.yaml:12: listen.port</c>.</summary>
internal readonly record struct Origin(string Text)
{
    public static Origin Default => new("default");

    public static Origin Line(string file, long line, string key) => new($"{file}:{line}: {key}");

    public override string ToString() => Text;
}
