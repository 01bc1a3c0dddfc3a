using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>A segment document out of a BatchGetTraces answer, its JSON string unescaped into bytes of its own.</summary>
/// <param name="TraceId">The trace that the answer lists it under.</param>
/// <param name="Utf8">The document.</param>
public readonly record struct FetchedDocument(TraceId TraceId, ReadOnlyMemory<byte> Utf8);
