using System.Net;

namespace XRayBridge.Server.Configuration;

/// <summary>How OTLP is received, and forwarded.</summary>
internal sealed class OtlpSection
{
    /// <summary>Address and port of OTLP/gRPC; null when it is off.</summary>
    public IPEndPoint? Grpc { get; set; } = new(IPAddress.Loopback, 4317);

    /// <summary>Address and port of OTLP/HTTP; null when it is off.</summary>
    public IPEndPoint? Http { get; set; } = new(IPAddress.Loopback, 4318);

    /// <summary>Bytes of one request, as sent and decompressed, 64 KiB..256 MiB.</summary>
    public long MaxRequestBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>The backend to forward to; null for none.</summary>
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
}
