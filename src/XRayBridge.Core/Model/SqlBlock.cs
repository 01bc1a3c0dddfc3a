namespace XRayBridge.Core.Model;

/// <summary>The <c>sql</c> block of a subsegment (section 1.7). All optional.</summary>
public sealed class SqlBlock
{
    public string? ConnectionString { get; init; }

    public string? Url { get; init; }

    public string? SanitizedQuery { get; init; }

    public string? DatabaseType { get; init; }

    public string? DatabaseVersion { get; init; }

    public string? DriverVersion { get; init; }

    public string? User { get; init; }

    /// <summary><c>call</c> or <c>statement</c>.</summary>
    public string? Preparation { get; init; }
}
