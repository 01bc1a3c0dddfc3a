using XRayBridge.Core.Model;

namespace XRayBridge.Core.Retrieval;

/// <summary>Links of one trace to others, at one of its services.</summary>
/// <param name="ReferenceType">What the others are to it: <c>parent</c> when they sent what it received, else <c>child</c>.</param>
/// <param name="Source">The trace whose documents have the links.</param>
/// <param name="Destinations">The traces that they lead to.</param>
public sealed record RetrievedLink(string ReferenceType, TraceId Source, IReadOnlyList<TraceId> Destinations);
