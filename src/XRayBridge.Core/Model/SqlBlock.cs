namespace XRayBridge.Core.Model;

/// <summary>The <c>sql</c> block of a subsegment (section 1.7). All optional.</summary>
public sealed class SqlBlock
{
    public string? ConnectionString { get; internal set; }

    public string? Url { get; internal set; }

    public string? SanitizedQuery { get; internal set; }

    public string? DatabaseType { get; internal set; }

    public string? DatabaseVersion { get; internal set; }

    public string? DriverVersion { get; internal set; }

    public string? User { get; internal set; }

    /// <summary><c>call</c> or <c>statement</c>.</summary>
    public string? Preparation { get; internal set; }
}
