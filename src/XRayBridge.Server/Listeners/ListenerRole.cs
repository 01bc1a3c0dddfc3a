namespace XRayBridge.Server.Listeners;

/// <summary>What a listening port is for. Each endpoint answers on the ports of one role only.</summary>
internal enum ListenerRole
{
    /// <summary>The status page, metrics and health.</summary>
    Status,

    /// <summary>The X-Ray API.</summary>
    XRayApi,

    /// <summary>OTLP over HTTP.</summary>
    OtlpHttp,

    /// <summary>OTLP over gRPC.</summary>
    OtlpGrpc,
}
