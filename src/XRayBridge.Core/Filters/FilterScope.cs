namespace XRayBridge.Core.Filters;

/// <summary>Where a keyword may stand. Flags: most keywords are allowed in several places.</summary>
[Flags]
public enum FilterScope
{
    None = 0,

    /// <summary>At the top: about the trace.</summary>
    Trace = 1,

    /// <summary>In <c>service(...) { }</c>: about one segment of the node.</summary>
    Service = 2,

    /// <summary>In <c>edge(...) { }</c>: about one call.</summary>
    Edge = 4,

    /// <summary>In <c>rootcause.*.service { }</c>: about one service of a root cause.</summary>
    CauseService = 8,

    /// <summary>In <c>rootcause.fault.entity { }</c> and <c>rootcause.error.entity { }</c>: about one (sub)segment of a root cause.</summary>
    CauseEntity = 16,

    /// <summary>In <c>rootcause.responsetime.entity { }</c>.</summary>
    ResponseTimeEntity = 32,

    /// <summary>In <c>rootcause.*.exception { }</c>: about one exception of a root cause.</summary>
    CauseException = 64,

    /// <summary>As an argument of <c>id(...)</c>.</summary>
    IdArgument = 128,

    /// <summary>As an argument of <c>service(...)</c> and <c>edge(...)</c>.</summary>
    Selector = 256,
}
