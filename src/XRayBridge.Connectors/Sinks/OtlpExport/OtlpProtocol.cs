namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>How a target is spoken to.</summary>
public enum OtlpProtocol
{
    HttpProtobuf,

    HttpJson,

    Grpc,
}
