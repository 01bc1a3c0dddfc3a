using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>The one place that decides which subsegments are calls (metrics catalogue, section 0).</summary>
public static class Calls
{
    public static CallKind KindOf(Subsegment subsegment) => subsegment.Namespace switch
    {
        "aws" => CallKind.Aws,
        "remote" => CallKind.Remote,
        _ => CallKind.None,
    };
}
