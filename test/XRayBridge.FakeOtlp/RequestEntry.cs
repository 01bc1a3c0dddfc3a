namespace XRayBridge.FakeOtlp;

/// <summary>A request in the log of <see cref="RequestLog"/>.</summary>
internal sealed record RequestEntry(
    string Protocol, string Path, string Encoding, int Bytes, int Spans, int Status, string ClientCertificate, IReadOnlyDictionary<string, string> Headers);
