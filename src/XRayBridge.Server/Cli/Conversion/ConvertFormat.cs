namespace XRayBridge.Server.Cli.Conversion;

/// <summary>What a file holds.</summary>
internal enum ConvertFormat
{
    /// <summary>X-Ray segment documents, in any of the shapes they are passed around in.</summary>
    XRay,

    /// <summary>OTLP trace requests as JSON, one after another; written as one a line.</summary>
    OtlpJson,

    /// <summary>OTLP trace requests as protobuf.</summary>
    OtlpProto,
}
