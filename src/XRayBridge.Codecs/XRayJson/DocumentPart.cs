using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>A document that was written from a part of another, or from all of it.</summary>
/// <param name="Id">The id of its root.</param>
/// <param name="Json">The document.</param>
public readonly record struct DocumentPart(SegmentId Id, ReadOnlyMemory<byte> Json);
