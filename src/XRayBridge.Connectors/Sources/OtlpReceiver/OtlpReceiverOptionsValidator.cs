namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>Turns <see cref="OtlpReceiverOptions"/> into an <see cref="OtlpReceiverPlan"/>, or says all that is wrong.</summary>
public static class OtlpReceiverOptionsValidator
{
    public const long MinMaxRequestBytes = 64 * 1024;
    public const long MaxMaxRequestBytes = 256 * 1024 * 1024;

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is one.</summary>
    public static OtlpReceiverPlan? Validate(OtlpReceiverOptions options, ICollection<string> errors)
    {
        if (options.MaxRequestBytes is >= MinMaxRequestBytes and <= MaxMaxRequestBytes)
        {
            return new OtlpReceiverPlan((int)options.MaxRequestBytes);
        }

        errors.Add($"otlp.max_request_size: {options.MaxRequestBytes} is not between {MinMaxRequestBytes} and {MaxMaxRequestBytes}.");
        return null;
    }
}
