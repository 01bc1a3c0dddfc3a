namespace XRayBridge.Codecs.Otlp;

/// <summary>The kinds of a span, by their numbers on the wire.</summary>
internal enum SpanKind
{
    Unspecified = 0,
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}
