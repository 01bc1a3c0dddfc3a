namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Which attributes of OTLP spans become annotations, which can be searched for; all others are kept in metadata. Annotations
/// are decided anew whenever a span is read, so a change of these settings shows in spans already stored, too; what a store
/// has indexed of them stays.
/// </summary>
public sealed class OtlpReadOptions
{
    /// <summary>No attribute but those that the span itself names in <c>aws.xray.annotations</c>.</summary>
    public static OtlpReadOptions Default { get; } = new();

    /// <summary>
    /// Keys of span attributes, exact; of resource attributes with <c>otel.resource.</c> before them. Default: none. Only texts,
    /// numbers and booleans can be annotations. X-Ray searches 50 annotations a trace.
    /// </summary>
    public IReadOnlyList<string> IndexedAttributes
    {
        get;
        init
        {
            field = value;
            IndexedKeys = [.. value.Select(System.Text.Encoding.UTF8.GetBytes)];
        }
    } = [];

    /// <summary>Every attribute that can be an annotation is one. Default: false.</summary>
    public bool IndexAllAttributes { get; init; }

    internal IReadOnlyList<byte[]> IndexedKeys { get; private init; } = [];
}
