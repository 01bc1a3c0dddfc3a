namespace XRayBridge.Core.Semantics;

/// <summary>What a subsegment's namespace says of it.</summary>
public enum CallKind
{
    /// <summary>Work inside of the service; a call only when a segment of another service names it as parent.</summary>
    None,

    /// <summary>Namespace <c>aws</c>: a call to an AWS service.</summary>
    Aws,

    /// <summary>Namespace <c>remote</c>: any other call; below an <c>aws</c> call it is the same call once more.</summary>
    Remote,
}
