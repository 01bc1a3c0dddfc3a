using XRayBridge.Codecs.Otlp.ToXRay;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>What OTLP senders may send. Where they may send it to is the listeners' business. Checked by <see cref="OtlpReceiverOptionsValidator"/>.</summary>
public sealed class OtlpReceiverOptions
{
    /// <summary>
    /// <c>otlp.max_request_size</c>: bytes of one request, as sent and decompressed, 64 KiB..256 MiB. SDKs send batches of 512 spans,
    /// about half a megabyte; the Collector's default for what it takes in is 20 MiB too.
    /// </summary>
    public long MaxRequestBytes { get; init; } = 20 * 1024 * 1024;

    /// <summary>
    /// <c>otlp.indexed_attributes</c>, at most 100, and <c>otlp.index_all_attributes</c>: which attributes become annotations. The store must
    /// read spans by the same.
    /// </summary>
    public OtlpReadOptions Spans { get; init; } = OtlpReadOptions.Default;
}
