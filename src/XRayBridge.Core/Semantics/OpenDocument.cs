using System.Runtime.InteropServices;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>A document whose entries are open. Those of a source form a queue in the order of the log.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct OpenDocument
{
    public long Sequence;

    public Timestamp Arrival;

    /// <summary>A replay that begins after this sequence sees all that its entries depend on.</summary>
    public long ReplayAfter;

    public int FirstEntry;

    public int Next;
}
