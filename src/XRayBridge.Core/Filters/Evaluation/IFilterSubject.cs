using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>
/// What a block's terms are about: the trace, a segment, a call, or an element of a root cause. Implemented by structs, so that
/// an evaluation allocates nothing. Each answers for the fields that <see cref="FilterKeywords"/> allows in its scope.
/// </summary>
internal interface IFilterSubject
{
    bool Flag(FilterField field);

    /// <summary>Null when it is not set.</summary>
    double? Number(FilterField field);

    /// <summary>The comparison holds for the text, or for one of the texts.</summary>
    bool Text(FieldFilter filter);

    /// <summary>A term that is no comparison of a field; only a trace has them.</summary>
    bool Complex(FilterNode term);
}
