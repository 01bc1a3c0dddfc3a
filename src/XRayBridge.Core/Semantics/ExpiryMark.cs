using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Semantics;

/// <summary>
/// When the wait of which documents ended, in terms of the log, so that a replay can do the same at the same place.
/// </summary>
/// <param name="After">It happened after this sequence was taken, and before the next.</param>
/// <param name="Source">Whose documents.</param>
/// <param name="Through">The newest of them that expired.</param>
internal readonly record struct ExpiryMark(long After, SourceId Source, long Through);
