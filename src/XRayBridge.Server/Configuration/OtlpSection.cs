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

    /// <summary>Attributes of spans that become annotations, at most 100; those of the resource begin with <c>otel.resource.</c>.</summary>
    public IReadOnlyList<string> IndexedAttributes { get; set; } = [];

    /// <summary>Every attribute that can be an annotation is one.</summary>
    public bool IndexAllAttributes { get; set; }

    /// <summary>The target of the simple form, which flags and variables describe; none without an endpoint.</summary>
    public OtlpTargetSection Target { get; } = new(Origin.Default) { Name = "default" };

    /// <summary>The targets of the file, beside that one.</summary>
    public List<OtlpTargetSection> Targets { get; } = [];
}
