using System.Runtime.InteropServices;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>
/// A (sub)segment that others may still name as parent, or a document that waits for its parent. 48 bytes: the default
/// bound of 1,048,576 takes 50 MB, and 4 MB of buckets.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct OpenEntry
{
    /// <summary>Its own id; the parent's for one that waits. Unique within the trace, which its document knows.</summary>
    public SegmentId Id;

    public string Name;

    /// <summary>The name of the first callee; null while there is none. Further names are kept by the joiner.</summary>
    public string? Target;

    /// <summary>The call that it is a part of, an entry of the same document; its own index when it is none or one by itself.</summary>
    public int Call;

    /// <summary>The document that it came in; they go together.</summary>
    public int Document;

    public int NextInDocument;

    public int NextInBucket;

    public OpenRole Role;

    public Outcome Outcome;

    /// <summary>Its parent has been found: nothing more to do with it.</summary>
    public bool Settled;

    /// <summary>It counts as a request of an inferred service when no callee comes; the joiner keeps what that takes.</summary>
    public bool Infers;

    /// <summary>The joiner knows more callee names than <see cref="Target"/>.</summary>
    public bool HasMoreTargets;

    /// <summary>It is a part of a call of another document, which the joiner knows by its id.</summary>
    public bool IsAlias;

    /// <summary>The calls that it makes matter.</summary>
    public bool IsSelected;

    public readonly bool IsEntity => Role <= OpenRole.RemoteCall;

    public readonly bool IsCall => Role is OpenRole.AwsCall or OpenRole.RemoteCall;
}
