namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>Turns <see cref="OtlpReceiverOptions"/> into an <see cref="OtlpReceiverPlan"/>, or says all that is wrong.</summary>
public static class OtlpReceiverOptionsValidator
{
    public const long MinMaxRequestBytes = 64 * 1024;
    public const long MaxMaxRequestBytes = 256 * 1024 * 1024;

    private const int MaxIndexedAttributes = 100;

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is one.</summary>
    public static OtlpReceiverPlan? Validate(OtlpReceiverOptions options, ICollection<string> errors)
    {
        var before = errors.Count;
        if (options.MaxRequestBytes is < MinMaxRequestBytes or > MaxMaxRequestBytes)
        {
            errors.Add($"otlp.max_request_size: {options.MaxRequestBytes} is not between {MinMaxRequestBytes} and {MaxMaxRequestBytes}.");
        }

        if (options.Spans.IndexedAttributes.Count > MaxIndexedAttributes)
        {
            errors.Add($"otlp.indexed_attributes: {options.Spans.IndexedAttributes.Count} are more than {MaxIndexedAttributes}.");
        }

        return errors.Count == before ? new OtlpReceiverPlan((int)options.MaxRequestBytes, options.Spans) : null;
    }
}
