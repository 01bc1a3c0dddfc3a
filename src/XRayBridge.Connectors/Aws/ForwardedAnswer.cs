namespace XRayBridge.Connectors.Aws;

/// <summary>The service's answer to a call that was passed on.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Code">The service's name of the error; empty at 200.</param>
/// <param name="Body">As it came.</param>
public sealed record ForwardedAnswer(int Status, string Code, ReadOnlyMemory<byte> Body);
