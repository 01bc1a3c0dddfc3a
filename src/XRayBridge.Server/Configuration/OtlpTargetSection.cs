namespace XRayBridge.Server.Configuration;

/// <summary>One OpenTelemetry backend to forward to.</summary>
internal sealed class OtlpTargetSection(Origin origin)
{
    /// <summary>Where the target begins in the file.</summary>
    public Origin Origin => origin;

    public string? Name { get; set; }

    public Uri? Endpoint { get; set; }

    /// <summary>The endpoint is the whole URL.</summary>
    public bool IsWholeUrl { get; set; }

    public string Protocol { get; set; } = "http/protobuf";

    /// <summary>Secret.</summary>
    public string? Headers { get; set; }

    /// <summary>Secret.</summary>
    public string? Authorization { get; set; }

    public string Compression { get; set; } = "gzip";

    /// <summary>Milliseconds, 100..600,000.</summary>
    public int TimeoutMs { get; set; } = 10_000;

    public string? CaFile { get; set; }

    public string? ClientCertificateFile { get; set; }

    public string? ClientKeyFile { get; set; }

    public string Conventions { get; set; } = "stable";

    public string? Filter { get; set; }

    /// <summary>Documents, 1..10,000.</summary>
    public int BatchDocuments { get; set; } = 512;

    /// <summary>Bytes, 10 kB..64 MB.</summary>
    public long BatchBytes { get; set; } = 1_000_000;

    /// <summary>Seconds, 1..86,400.</summary>
    public int InProgressSeconds { get; set; } = 300;

    public bool ResendCompleted { get; set; }
}
