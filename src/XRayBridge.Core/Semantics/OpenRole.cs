namespace XRayBridge.Core.Semantics;

/// <summary>What an <see cref="OpenEntry"/> stands for.</summary>
internal enum OpenRole : byte
{
    /// <summary>A segment, which may be the parent of others.</summary>
    Segment,

    /// <summary>A subsegment without the namespace of a call, which becomes one when a segment names it as parent.</summary>
    Work,

    /// <summary>A subsegment with namespace <c>aws</c>.</summary>
    AwsCall,

    /// <summary>A subsegment with namespace <c>remote</c>.</summary>
    RemoteCall,

    /// <summary>A segment whose parent has not come yet; its id is the parent's.</summary>
    WaitingCallee,

    /// <summary>An independent subsegment whose parent, and so its service, is not known yet; its id is the parent's.</summary>
    WaitingOwner,
}
