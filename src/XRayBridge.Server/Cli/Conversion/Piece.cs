namespace XRayBridge.Server.Cli.Conversion;

/// <summary>One document or ResourceSpans of the input, or a part of it that is none.</summary>
/// <param name="Bytes">The piece; valid until the next is read.</param>
/// <param name="Place">Where it begins.</param>
/// <param name="Fault">Why it cannot be used; null for a good one.</param>
internal readonly record struct Piece(ReadOnlyMemory<byte> Bytes, Place Place, string? Fault = null);
