namespace XRayBridge.Codecs.Otlp;

/// <summary>What a sender of OTLP may ask of us. Past a limit a span is refused by name, never cut silently.</summary>
public static class OtlpLimits
{
    /// <summary>The largest span taken in, with its resource and scope, in bytes: 16 times the largest X-Ray document.</summary>
    public const int MaxSpanBytes = 1 << 20;

    /// <summary>
    /// How deep array and map values may nest. Every level costs a stack frame in the converters, and protobuf messages of
    /// two bytes a level could otherwise nest 500,000 deep in one megabyte.
    /// </summary>
    public const int MaxValueDepth = 32;

    /// <summary>The most attributes of a span, its resource and its scope together; OpenTelemetry SDKs stop at 128 each.</summary>
    public const int MaxAttributes = 4096;

    /// <summary>The deepest JSON of a request: 10 levels down to an attribute's value and three more for each nested one.</summary>
    public const int MaxJsonDepth = 10 + (3 * MaxValueDepth);
}
