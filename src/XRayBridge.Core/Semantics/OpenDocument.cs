using System.Runtime.InteropServices;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>A document whose entries are open, 56 bytes. Those of a source form a queue in the order of the log.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct OpenDocument
{
    public TraceId Trace;

    /// <summary>The service that its entries belong to; null while the owner of an independent subsegment is not known.</summary>
    public string? Service;

    public long Sequence;

    public Timestamp Arrival;

    /// <summary>A replay that begins after this sequence sees all that its entries depend on.</summary>
    public long ReplayAfter;

    public int FirstEntry;

    public int Next;
}
