using System.Diagnostics.CodeAnalysis;

namespace XRayBridge.Connectors.Aws;

/// <summary>Reads the body of a successful answer; false with a reason when it cannot.</summary>
internal delegate bool ResponseReader<T>(ReadOnlySpan<byte> body, [NotNullWhen(true)] out T? answer, out string error)
    where T : class;
