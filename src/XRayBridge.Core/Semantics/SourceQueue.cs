using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Semantics;

/// <summary>The open documents of one source, by their places in <see cref="OpenDocuments"/>; -1 when there is none.</summary>
internal sealed class SourceQueue(SourceId source)
{
    public SourceId Source { get; } = source;

    public int First { get; set; } = -1;

    public int Last { get; set; } = -1;
}
