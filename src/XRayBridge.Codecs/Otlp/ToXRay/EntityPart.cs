using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>What of a span an entity of its document is made of.</summary>
/// <param name="Id">The entity's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace, or null.</param>
/// <param name="HasResource">It has what the resource says: it is a segment.</param>
/// <param name="HasSpan">It has what the span itself says; the outer half of a split span has not.</param>
/// <param name="IsOurs">See <see cref="OtlpSpan.IsOurs"/>.</param>
internal readonly record struct EntityPart(SegmentId Id, string Name, string? Namespace, bool HasResource, bool HasSpan, bool IsOurs);
