namespace XRayBridge.Core.TraceSets;

/// <summary>By what the traces of a set are told apart. A filter can ask for each.</summary>
public enum TraceSetDimensionKind
{
    /// <summary>Names of the nodes that did work.</summary>
    Service,

    /// <summary>The root segment's URL.</summary>
    Url,

    /// <summary>The root segment's request method.</summary>
    Method,

    /// <summary>The root segment's response status.</summary>
    Status,

    /// <summary>Of any segment.</summary>
    User,

    /// <summary>Of any segment, by key.</summary>
    Annotation,

    /// <summary>Of any segment.</summary>
    Instance,

    /// <summary>Of any segment.</summary>
    AvailabilityZone,
}
