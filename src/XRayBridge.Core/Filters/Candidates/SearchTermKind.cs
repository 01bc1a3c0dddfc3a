namespace XRayBridge.Core.Filters.Candidates;

/// <summary>What kind of thing a trace can be found by. The numbers are stored: never renumber.</summary>
internal enum SearchTermKind
{
    /// <summary>A node that has a segment: its name.</summary>
    Service = 1,

    /// <summary>A type of such a node, or <c>client</c>; upper case.</summary>
    ServiceType = 2,

    /// <summary>A flag of a segment of a node; the name.</summary>
    ServiceFlag = 3,

    /// <summary>A flag of any segment.</summary>
    SegmentFlag = 4,

    /// <summary>A flag of any (sub)segment: what a root cause needs.</summary>
    EntityFlag = 5,

    /// <summary>The status of a segment of a node.</summary>
    ServiceStatus = 6,

    /// <summary>A call: the names of caller and callee.</summary>
    Edge = 7,

    /// <summary>A flag of a call.</summary>
    EdgeFlag = 8,

    /// <summary>A field of the trace that is set.</summary>
    Field = 9,

    /// <summary>A field of the trace and its value.</summary>
    FieldValue = 10,

    /// <summary>The key of an annotation.</summary>
    Annotation = 11,

    /// <summary>An annotation with its value.</summary>
    AnnotationValue = 12,
}
