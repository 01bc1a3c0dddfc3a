using System.Net;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Turns <see cref="DaemonUdpOptions"/> into a <see cref="DaemonUdpPlan"/>, or says all that is wrong.</summary>
public static class DaemonUdpOptionsValidator
{
    private const int MinReceiveBufferBytes = 64 * 1024;
    private const int MaxReceiveBufferBytes = 1024 * 1024 * 1024;
    private const long MinPendingBytes = 1024 * 1024;
    private const long MaxPendingBytes = 4L * 1024 * 1024 * 1024;

    /// <summary>Adds one line for each error, naming the key; the plan is null when there is an error or the port is off.</summary>
    public static DaemonUdpPlan? Validate(DaemonUdpOptions options, ICollection<string> errors)
    {
        var errorsBefore = errors.Count;
        IPEndPoint? endPoint = null;
        var isOff = string.Equals(options.Listen, "off", StringComparison.OrdinalIgnoreCase);
        if (!isOff && !IPEndPoint.TryParse(options.Listen, out endPoint))
        {
            errors.Add($"daemon.udp: '{options.Listen}' is not an address and port like 127.0.0.1:2000, nor 'off'.");
        }

        if (options.ReceiveBufferBytes is < MinReceiveBufferBytes or > MaxReceiveBufferBytes)
        {
            errors.Add($"daemon.receive_buffer_bytes: {options.ReceiveBufferBytes} is not between {MinReceiveBufferBytes} and {MaxReceiveBufferBytes}.");
        }

        if (options.MaxPendingBytes is < MinPendingBytes or > MaxPendingBytes)
        {
            errors.Add($"daemon.max_pending_bytes: {options.MaxPendingBytes} is not between {MinPendingBytes} and {MaxPendingBytes}.");
        }

        return isOff || errors.Count > errorsBefore
            ? null
            : new DaemonUdpPlan(endPoint!, options.ReceiveBufferBytes, options.MaxPendingBytes);
    }
}
