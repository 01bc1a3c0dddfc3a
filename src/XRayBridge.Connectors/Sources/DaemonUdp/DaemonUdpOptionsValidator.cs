namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Turns <see cref="DaemonUdpOptions"/> into a <see cref="DaemonUdpPlan"/>, or says all that is wrong.</summary>
public static class DaemonUdpOptionsValidator
{
    public const long MinReceiveBufferBytes = 64 * 1024;
    public const long MaxReceiveBufferBytes = 1024 * 1024 * 1024;
    public const long MinMaxPendingBytes = 1024 * 1024;
    public const long MaxMaxPendingBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is an error or the port is off.</summary>
    public static DaemonUdpPlan? Validate(DaemonUdpOptions options, ICollection<string> errors)
    {
        var errorsBefore = errors.Count;
        if (options.ReceiveBufferBytes is < MinReceiveBufferBytes or > MaxReceiveBufferBytes)
        {
            errors.Add($"daemon.receive_buffer_bytes: {options.ReceiveBufferBytes} is not between {MinReceiveBufferBytes} and {MaxReceiveBufferBytes}.");
        }

        if (options.MaxPendingBytes is < MinMaxPendingBytes or > MaxMaxPendingBytes)
        {
            errors.Add($"daemon.max_pending_bytes: {options.MaxPendingBytes} is not between {MinMaxPendingBytes} and {MaxMaxPendingBytes}.");
        }

        return options.Listen is null || errors.Count > errorsBefore
            ? null
            : new DaemonUdpPlan(options.Listen, (int)options.ReceiveBufferBytes, options.MaxPendingBytes);
    }
}
